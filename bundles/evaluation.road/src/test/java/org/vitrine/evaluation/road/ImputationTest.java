package org.vitrine.evaluation.road;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class ImputationTest {
  @Test
  void aRemovedPixelIsTheWeightedMeanOfItsNeighbours() {
    boolean[] removed = new boolean[9];
    removed[4] = true;
    Tensor image = Tensor.of(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 99, 6, 7, 8, 9);
    // (2 + 4 + 6 + 8) / 6 + (1 + 3 + 7 + 9) / 12, and the weights sum to 1
    assertEquals(20 / 6.0 + 20 / 12.0, fill(image, removed).array()[4], 1e-6);
  }

  @Test
  void aConstantImageStaysConstant() {
    boolean[] removed = new boolean[64];
    for (int i = 0; i < 64; i++) {
      removed[i] = i % 3 != 0;
    }
    Tensor image = Tensor.full(Shape.of(1, 2, 8, 8), .7f);
    assertArrayEquals(image.array(), fill(image, removed).array(), 1e-6f);
  }

  @Test
  void aSlopeContinuesAcrossAHole() {
    boolean[] removed = new boolean[49];
    float[] slope = new float[49];
    for (int i = 0; i < 49; i++) {
      slope[i] = i % 7;
      removed[i] = i / 7 > 1 && i / 7 < 5 && i % 7 > 1 && i % 7 < 5;
    }
    Tensor image = Tensor.of(Shape.of(1, 1, 7, 7), slope);
    assertArrayEquals(slope, fill(image, removed).array(), 1e-5f);
  }

  private static Tensor fill(Tensor image, boolean... removed) {
    int height = image.shape().at(2);
    int width = image.shape().at(3);
    return new Imputation(removed, height, width).fill(image, 0, new SplittableRandom(1));
  }
}
