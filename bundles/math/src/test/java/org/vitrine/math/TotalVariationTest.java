package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class TotalVariationTest {
  @Test
  void byHand() {
    // mean 2, mean absolute value 2: -1 -1 1 1; two differences down of 2, over four values
    Tensor map = Tensor.of(Shape.of(1, 1, 2, 2), 0, 0, 4, 4);
    assertArrayEquals(new double[] {1}, TotalVariation.of(map), 1e-12);
  }

  @Test
  void aCheckerboardHasMoreThanStripesOfTwo() {
    float[] board = new float[64];
    float[] stripes = new float[64];
    for (int i = 0; i < 64; i++) {
      board[i] = (i + i / 8) % 2;
      stripes[i] = i / 2 % 2;
    }
    Shape shape = Shape.of(1, 1, 8, 8);
    // 112 neighbours differ by 2 each; of the stripes 3 in each of 8 rows
    assertEquals(112 * 2 / 64.0, TotalVariation.of(Tensor.of(shape, board))[0], 1e-6);
    assertEquals(24 * 2 / 64.0, TotalVariation.of(Tensor.of(shape, stripes))[0], 1e-6);
  }

  @Test
  void shiftsAndScalesOfAChannelDoNotMatter() {
    float[] values = new float[2 * 3 * 5 * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * i);
    }
    Tensor map = Tensor.of(Shape.of(2, 3, 5, 4), values);
    float[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      int channel = i / 20 % 3;
      moved[i] = values[i] * (channel - 3.5f) + channel;
    }
    assertArrayEquals(
        TotalVariation.of(map), TotalVariation.of(Tensor.of(map.shape(), moved)), 1e-5);
  }

  @Test
  void aConstantMapHasNone() {
    assertArrayEquals(new double[2], TotalVariation.of(Tensor.full(Shape.of(2, 3, 4, 4), 0)));
    assertArrayEquals(new double[2], TotalVariation.of(Tensor.full(Shape.of(2, 3, 4, 4), 7)));
  }
}
