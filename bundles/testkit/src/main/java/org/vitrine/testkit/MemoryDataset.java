package org.vitrine.testkit;

import java.util.List;
import java.util.Set;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * A dataset of images in memory.
 *
 * @param images [n,c,h,w]
 * @param labels one per image
 * @param unreadable which of them cannot be read
 */
public record MemoryDataset(Tensor images, int[] labels, Set<Integer> unreadable)
    implements Dataset {
  /** Returns a dataset that can be read as a whole. */
  public static MemoryDataset of(Tensor images, int... labels) {
    return new MemoryDataset(images, labels, Set.of());
  }

  /**
   * Returns images of 1x4x4 pixels that are brighter on the left, class 0, or the right, class 1.
   */
  public static MemoryDataset sides(long seed, int count) {
    Tensor images = ToyNetworks.images(seed, count, 1, 4, 4);
    int[] labels = new int[count];
    float[] pixels = images.array();
    for (int i = 0; i < pixels.length; i++) {
      labels[i / 16] = i / 16 % 2;
      boolean bright = i % 4 / 2 == labels[i / 16];
      pixels[i] = pixels[i] * 0.6f + (bright ? 0.4f : 0);
    }
    return of(images, labels);
  }

  @Override
  public String source() {
    return "memory";
  }

  @Override
  public int size() {
    return images.rows();
  }

  @Override
  public List<String> classes() {
    return List.of();
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public Sample sample(int index) {
    if (unreadable.contains(index)) {
      throw new UnreadableSampleException("image " + index, "made so for a test", null);
    }
    int[] shape = images.shape().toArray();
    Tensor image = images.rows(index, index + 1).reshape(Shape.of(shape[1], shape[2], shape[3]));
    return new Sample(image, labels[index], "image " + index);
  }

  @Override
  public void close() {
    // nothing is open
  }
}
