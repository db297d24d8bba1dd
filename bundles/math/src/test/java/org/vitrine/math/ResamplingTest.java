package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class ResamplingTest {
  private final Tensor square = Tensor.of(Shape.of(1, 1, 2, 2), 1, 2, 3, 4);

  @Test
  void nearestRepeatsPixels() {
    float[] expected = {1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4};
    assertArrayEquals(expected, Resampling.nearest(square, 4, 4).array());
  }

  @Test
  void bilinearDoubles() {
    Tensor row = Tensor.of(Shape.of(1, 2, 1, 2), 0, 4, 8, 0);
    assertArrayEquals(
        new float[] {0, 1, 3, 4, 8, 6, 2, 0}, Resampling.bilinear(row, 1, 4).array(), 1e-6f);
  }

  @Test
  void bilinearHalvingOfEvenSizesIsTheMeanOfFour() {
    Tensor image = Tensor.of(Shape.of(1, 1, 2, 4), 1, 2, 3, 4, 5, 6, 7, 8);
    assertArrayEquals(new float[] {3.5f, 5.5f}, Resampling.bilinear(image, 1, 2).array(), 1e-6f);
  }
}
