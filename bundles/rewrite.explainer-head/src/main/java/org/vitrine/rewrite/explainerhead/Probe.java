package org.vitrine.rewrite.explainerhead;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Tensor;

/**
 * Some images with the maps to learn: where a head starts from, and what it must be better than.
 *
 * @param images [n,c,h,w]
 * @param maps in the same shape
 */
record Probe(Tensor images, Tensor maps) {
  private static final int MOST = 64;

  /**
   * Takes images from all over the dataset, whose classes often lie one after the other.
   *
   * @throws VitrineException if none of them can be read
   */
  static Probe of(Dataset data, MapTargets targets, RunContext run) {
    List<Tensor> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    int count = Math.min(MOST, data.size());
    for (int i = 0; i < count; i++) {
      try {
        Sample sample = data.sample((int) ((long) i * data.size() / count));
        images.add(sample.row());
        labels.add(sample.label());
      } catch (Dataset.UnreadableSampleException e) {
        // told while it is learned from
      }
    }
    if (images.isEmpty()) {
      throw new VitrineException(
          "None of the " + count + " images looked at in " + data.source() + " can be read.", "");
    }
    Tensor all = Tensor.concatenate(images);
    int[] classes = labels.stream().mapToInt(Integer::intValue).toArray();
    return new Probe(all, targets.of(all, classes, 0, run.withoutProgress()));
  }

  /** Returns the mean of the maps' values, by channel. */
  double[] means() {
    int area = maps.shape().at(2) * maps.shape().at(3);
    double[] means = new double[maps.shape().at(1)];
    for (int i = 0; i < maps.size(); i++) {
      means[i / area % means.length] += maps.array()[i];
    }
    for (int c = 0; c < means.length; c++) {
      means[c] /= (double) area * maps.rows();
    }
    return means;
  }

  /** Returns the standard deviation of the maps' values, by channel. */
  double[] deviations() {
    int area = maps.shape().at(2) * maps.shape().at(3);
    double[] means = means();
    double[] squares = new double[means.length];
    for (int i = 0; i < maps.size(); i++) {
      int channel = i / area % means.length;
      double difference = maps.array()[i] - means[channel];
      squares[channel] += difference * difference;
    }
    for (int c = 0; c < means.length; c++) {
      squares[c] = Math.sqrt(squares[c] / ((double) area * maps.rows()));
    }
    return squares;
  }

  /** Returns the mean distance of what a head made of the images from the maps. */
  double distance(Tensor made) {
    int[] rows = IntStream.range(0, maps.rows()).toArray();
    double sum = 0;
    for (double distance : new Distance("", maps).score(List.of(made), rows).values()) {
      sum += distance;
    }
    return sum / rows.length;
  }

  /** Returns the distance of the best map that is the same for all images. */
  double distanceOfMean() {
    int size = maps.rowSize();
    float[] mean = new float[maps.size()];
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int r = 0; r < maps.rows(); r++) {
        sum += maps.array()[r * size + i];
      }
      for (int r = 0; r < maps.rows(); r++) {
        mean[r * size + i] = (float) (sum / maps.rows());
      }
    }
    return distance(Tensor.of(maps.shape(), mean));
  }
}
