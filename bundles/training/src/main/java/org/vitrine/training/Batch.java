package org.vitrine.training;

import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.api.tensor.Tensor;

/**
 * Images that are learned from, or judged, together.
 *
 * @param images [n,c,h,w] in [0,1]
 * @param labels the class per image
 * @param first a number for the first image, the next following: what an attack's random streams
 *     take as index. It differs between epochs of training and stays between validations
 * @param epochs how many epochs have passed, a fraction within one
 */
public record Batch(Tensor images, int[] labels, long first, double epochs) {
  /** Returns this batch with other images of the same classes. */
  public Batch with(Tensor others) {
    return new Batch(others, labels, first, epochs);
  }

  /** Returns the images of two batches as one. */
  public Batch and(Batch other) {
    return new Batch(
        Tensor.concatenate(List.of(images, other.images)),
        IntStream.concat(IntStream.of(labels), IntStream.of(other.labels)).toArray(),
        first,
        epochs);
  }
}
