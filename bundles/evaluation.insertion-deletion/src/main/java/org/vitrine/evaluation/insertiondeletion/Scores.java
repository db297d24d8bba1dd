package org.vitrine.evaluation.insertiondeletion;

import java.util.Arrays;
import org.vitrine.api.tensor.Shape;

/**
 * The score of one image, step by step.
 *
 * @param size [1,c,h,w] of the image
 * @param insertion while its pixels enter
 * @param deletion while they leave, in as many steps
 */
record Scores(Shape size, double[] insertion, double[] deletion) {
  /** Reads {@link #numbers()}. */
  static Scores of(double... numbers) {
    int half = (numbers.length + 3) / 2;
    return new Scores(
        Shape.of(1, (int) numbers[0], (int) numbers[1], (int) numbers[2]),
        Arrays.copyOfRange(numbers, 3, half),
        Arrays.copyOfRange(numbers, half, numbers.length));
  }

  double[] numbers() {
    double[] numbers =
        Arrays.copyOf(
            new double[] {size.at(1), size.at(2), size.at(3)},
            3 + insertion.length + deletion.length);
    System.arraycopy(insertion, 0, numbers, 3, insertion.length);
    System.arraycopy(deletion, 0, numbers, 3 + insertion.length, deletion.length);
    return numbers;
  }
}
