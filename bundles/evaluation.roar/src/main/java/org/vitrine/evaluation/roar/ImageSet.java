package org.vitrine.evaluation.roar;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** The labelled images of a dataset that can be read, all of one size; looked through once. */
final class ImageSet {
  private final Dataset data;
  private final int[] indices;
  private final Shape shape;
  private final float[] means;
  private final String fingerprint;
  private final int unreadable;

  private ImageSet(
      Dataset data, int[] indices, Shape shape, float[] means, String fingerprint, int unreadable) {
    this.data = data;
    this.indices = indices;
    this.shape = shape;
    this.means = means;
    this.fingerprint = fingerprint;
    this.unreadable = unreadable;
  }

  /**
   * Looks through a dataset.
   *
   * @param chosen which of its indices belong to the set
   */
  static ImageSet of(Dataset data, IntPredicate chosen, RunContext run) {
    Fingerprint fingerprint = new Fingerprint();
    List<Integer> indices = new ArrayList<>();
    double[] sums = null;
    Shape shape = null;
    int unreadable = 0;
    for (int i = 0; i < data.size(); i++) {
      run.checkCancelled();
      if (!chosen.test(i)) {
        continue;
      }
      try {
        Sample sample = data.sample(i);
        Tensor image = sample.image();
        if (sample.label() < 0) {
          throw new UsageException(
              sample.name() + " of " + data.source() + " has no label.",
              "Networks are retrained, so every image needs one.");
        }
        shape = shape == null ? image.shape() : shape;
        sums = sums == null ? new double[shape.at(0)] : sums;
        if (!image.shape().equals(shape)) {
          throw new VitrineException(
              sample.name() + " is " + image.shape() + ", those before " + shape + ".",
              "Bring the images to one size: ?resize=S&crop=S.");
        }
        addChannels(image, sums);
        fingerprint.add(sample.label()).add(image);
        indices.add(i);
      } catch (Dataset.UnreadableSampleException e) {
        run.warn(e.getMessage());
        unreadable++;
      }
      run.progress(i + 1L, data.size(), "looking through " + data.source());
    }
    if (indices.isEmpty()) {
      throw new VitrineException("No image of " + data.source() + " can be read.", "");
    }
    float[] means = new float[sums.length];
    for (int c = 0; c < means.length; c++) {
      means[c] = (float) (sums[c] / ((double) indices.size() * area(shape)));
    }
    return new ImageSet(
        data,
        indices.stream().mapToInt(Integer::intValue).toArray(),
        shape,
        means,
        fingerprint.text(),
        unreadable);
  }

  private static void addChannels(Tensor image, double[] sums) {
    int area = area(image.shape());
    for (int i = 0; i < image.size(); i++) {
      sums[i / area] += image.array()[i];
    }
  }

  private static int area(Shape shape) {
    return shape.at(1) * shape.at(2);
  }

  /** Returns the number of images. */
  int size() {
    return indices.length;
  }

  /** Returns the shape [c,h,w] of every image. */
  Shape shape() {
    return shape;
  }

  /** Returns the mean of each channel over all images. */
  float[] means() {
    return means;
  }

  /** Returns what tells this set from any other: images, labels and their order. */
  String fingerprint() {
    return fingerprint;
  }

  /** Returns how many images could not be read. */
  int unreadable() {
    return unreadable;
  }

  Dataset data() {
    return data;
  }

  Sample sample(int position) {
    return data.sample(indices[position]);
  }

  int label(int position) {
    return data.label(indices[position]);
  }

  /** Returns images [to-from,c,h,w]. */
  Tensor images(int from, int to) {
    List<Tensor> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(sample(i).image().reshape(Shape.of(1, shape.at(0), shape.at(1), shape.at(2))));
    }
    return Tensor.concatenate(rows);
  }
}
