package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class BlurTest {
  @Test
  void riseProfile() {
    double[] profile = Blur.rise(11, 5);
    double[] half = {.08795815, .08889612, .09047420, .09219112, .09348939, .09398206};
    for (int i = 0; i < 11; i++) {
      assertEquals(half[Math.min(i, 10 - i)], profile[i], 5e-9);
    }
    assertEquals(.00883263, profile[5] * profile[5], 5e-9);
    assertEquals(.00826649, profile[0] * profile[5], 5e-9);
    assertEquals(.00773664, profile[0] * profile[0], 5e-9);
  }

  @Test
  void cutOffGaussianIsSteeper() {
    double[] profile = Blur.gaussian(11, 5);
    assertEquals(.01196374, profile[5] * profile[5], 1e-8);
    assertEquals(.00440122, profile[0] * profile[0], 5e-9);
  }

  @Test
  void zerosDarkenTheBorderAndReflectionDoesNot() {
    Tensor grey = Tensor.full(Shape.of(2, 3, 6, 5), 0.5f);
    double[] weights = {.25, .5, .25};
    Tensor zero = Blur.apply(grey, weights, Blur.Border.ZERO);
    assertEquals(0.5f * .75f * .75f, zero.get(1, 2, 0, 0), 1e-7);
    assertEquals(0.5f * .75f, zero.get(1, 2, 5, 2), 1e-7);
    assertEquals(0.5f, zero.get(0, 0, 1, 1), 1e-7);
    Tensor reflected = Blur.apply(grey, weights, Blur.Border.REFLECT);
    assertArrayEquals(grey.array(), reflected.array(), 1e-7f);
  }

  @Test
  void reflectionMirrorsAtTheBorderPixel() {
    Tensor row = Tensor.of(Shape.of(1, 1, 1, 4), 1, 2, 4, 8);
    Tensor result = Blur.apply(row, new double[] {.25, .5, .25}, Blur.Border.REFLECT);
    assertArrayEquals(new float[] {1.5f, 2.25f, 4.5f, 6}, result.array(), 1e-6f);
  }

  @Test
  void impulseBecomesTheOuterProduct() {
    Tensor impulse = Tensor.zeros(Shape.of(1, 1, 5, 5));
    impulse.array()[12] = 1;
    double[] weights = Blur.gaussian(5, 1);
    Tensor result = Blur.apply(impulse, weights, Blur.Border.ZERO);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 5; x++) {
        assertEquals(weights[y] * weights[x], result.get(0, 0, y, x), 1e-7);
      }
    }
  }
}
