package org.vitrine.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.api.tensor.Tensor;

/** What an attack did to each image: by how much it changed it, and what the network then says. */
final class Perturbed {
  private final Map<String, double[]> samples = new LinkedHashMap<>();

  /**
   * Begins with the images as they are.
   *
   * @param truth the class per image that is right, or led away from
   * @param survey what the network says of them
   * @param goal the class per image that the attack leads to, if it leads to one
   */
  Perturbed(int[] truth, Survey survey, Optional<int[]> goal) {
    samples.put("largest change", new double[truth.length]);
    samples.put("euclidean change", new double[truth.length]);
    samples.put("class", IntStream.of(truth).asDoubleStream().toArray());
    goal.ifPresent(g -> samples.put("toward", IntStream.of(g).asDoubleStream().toArray()));
    samples.put("before", survey.images().stream().mapToDouble(Survey.Image::predicted).toArray());
    samples.put("after", new double[truth.length]);
  }

  /**
   * Takes some images, perturbed.
   *
   * @param after the predicted classes
   * @param first the number of the first
   */
  void add(Tensor images, Tensor perturbed, int[] after, int first) {
    int size = images.rowSize();
    for (int row = 0; row < images.rows(); row++) {
      double largest = 0;
      double squares = 0;
      for (int i = row * size; i < (row + 1) * size; i++) {
        double change = Math.abs((double) perturbed.array()[i] - images.array()[i]);
        largest = Math.max(largest, change);
        squares += change * change;
      }
      samples.get("largest change")[first + row] = largest;
      samples.get("euclidean change")[first + row] = Math.sqrt(squares);
      samples.get("after")[first + row] = after[row];
    }
  }

  Map<String, double[]> samples() {
    return samples;
  }
}
