package org.vitrine.evaluation.roar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.cells.Key;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * The labelled images of a dataset that can be read, all of one size.
 *
 * @param images the images
 * @param shape [c,h,w] of every image
 * @param means the mean of each channel over all images
 * @param key what tells this set from any other: images, labels and their order
 * @param unreadable how many images could not be read
 */
record ImageSet(Dataset images, Shape shape, float[] means, String key, int unreadable) {
  /**
   * Looks through a dataset once.
   *
   * @param chosen which of its images belong to the set
   */
  static ImageSet of(Dataset data, IntPredicate chosen, RunContext run) {
    int[] positions = IntStream.range(0, data.size()).filter(chosen).toArray();
    Dataset part = new Selected(data, positions, (i, image) -> image);
    Look look = new Look(part);
    int unreadable = Batch.each(part, run, look::add);
    int[] readable = look.readable.stream().mapToInt(i -> i).toArray();
    return new ImageSet(
        new Selected(part, readable, (i, image) -> image),
        look.shape,
        look.means(),
        look.key.text(),
        unreadable);
  }

  /** Returns the number of images. */
  int size() {
    return images.size();
  }

  /** Returns images [to-from,c,h,w]. */
  Tensor images(int from, int to) {
    return Tensor.concatenate(
        IntStream.range(from, to).mapToObj(i -> images.sample(i).row()).toList());
  }

  /** What a look through a dataset finds. */
  private static final class Look {
    private final Dataset data;
    private final List<Integer> readable = new ArrayList<>();
    private final Key key = new Key();
    private Shape shape;
    private double[] sums;

    Look(Dataset data) {
      this.data = data;
    }

    private void add(Batch batch) {
      for (int i = 0; i < batch.size(); i++) {
        Shape rows = batch.images().shape();
        Shape own = Shape.of(rows.at(1), rows.at(2), rows.at(3));
        add(batch.names().get(i), batch.labels()[i], batch.images().rows(i, i + 1).reshape(own));
      }
      Arrays.stream(batch.indices()).forEach(readable::add);
    }

    private void add(String name, int label, Tensor image) {
      if (label < 0) {
        throw new UsageException(
            name + " of " + data.source() + " has no label.",
            "Networks are retrained, so every image needs one.");
      }
      shape = shape == null ? image.shape() : shape;
      sums = sums == null ? new double[shape.at(0)] : sums;
      if (!image.shape().equals(shape)) {
        throw new VitrineException(
            name + " is " + image.shape() + ", those before " + shape + ".",
            "Bring the images to one size: ?resize=S&crop=S.");
      }
      int area = shape.at(1) * shape.at(2);
      for (int i = 0; i < image.size(); i++) {
        sums[i / area] += image.array()[i];
      }
      key.add(label).add(image);
    }

    private float[] means() {
      float[] means = new float[sums.length];
      for (int c = 0; c < means.length; c++) {
        means[c] = (float) (sums[c] / ((double) readable.size() * shape.at(1) * shape.at(2)));
      }
      return means;
    }
  }
}
