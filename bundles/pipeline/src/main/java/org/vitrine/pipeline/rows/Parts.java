package org.vitrine.pipeline.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Cuts a set of images into parts of bounded memory. */
public final class Parts {
  private static final long BYTES = 64L << 20;
  private static final int MOST_ROWS = 64;

  private Parts() {}

  /** Returns how many images a part has, given the most values one of them takes. */
  public static int rows(long values) {
    return bounded(values, MOST_ROWS);
  }

  /** Returns how many rows of so many values are read at once, at most so many. */
  static int bounded(long values, int most) {
    return (int) Math.max(1, Math.min(most, BYTES / (values * Float.BYTES)));
  }

  /**
   * Returns how many images a part has, of which the values of layers are wanted.
   *
   * @param image one of them, [1,c,h,w]
   */
  public static int rows(Network network, Tensor image, List<String> layers) {
    long largest = image.size();
    if (!layers.isEmpty()) {
      Map<String, Shape> shapes = network.shapes(Map.of(network.input().name(), image.shape()));
      for (String layer : layers) {
        largest = Math.max(largest, shapes.get(layer).size());
      }
    }
    return rows(largest);
  }

  /**
   * Returns the path of a step's array in the run folder.
   *
   * @param several whether the step has others
   */
  static String file(String folder, String step, String array, boolean several) {
    String safe = array.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^_+", "");
    return folder + "/" + step + (several ? "@" + safe : "") + ".npy";
  }

  /** Returns images of a dataset as [n,c,h,w]. */
  static Tensor read(Dataset dataset, int from, int to) {
    List<Sample> samples = new ArrayList<>();
    for (int i = from; i < to; i++) {
      samples.add(dataset.sample(i));
    }
    return stack(samples);
  }

  /** Returns images of one size as [n,c,h,w]. */
  public static Tensor stack(List<Sample> samples) {
    List<Tensor> rows = new ArrayList<>();
    Sample first = samples.get(0);
    for (Sample sample : samples) {
      Shape shape = sample.image().shape();
      if (!shape.equals(first.image().shape())) {
        throw new VitrineException(
            sample.name()
                + " is "
                + shape
                + " but "
                + first.name()
                + " is "
                + first.image().shape()
                + ".",
            "Bring all to one size: add ?resize=224&crop=224 to the data.");
      }
      rows.add(sample.row());
    }
    return Tensor.concatenate(rows);
  }
}
