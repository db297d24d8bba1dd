package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BallTest {
  @Test
  void normalisesAndProjectsAsTheMadryLaboratory() {
    float[] gradient = {3, 4};
    new L2Ball(1).steepest(gradient, 0, 2);
    assertArrayEquals(new float[] {0.6f, 0.8f}, gradient, 1e-7f);
    float[] step = {0.3f, 0.4f};
    new L2Ball(0.25).project(step, 0, 2);
    assertArrayEquals(new float[] {0.15f, 0.2f}, step, 1e-7f);
  }

  @Test
  void takesSignsAndClampsInTheMaximumNorm() {
    float[] gradient = {3, -0.1f, 0};
    new LinfBall(1).steepest(gradient, 0, 3);
    assertArrayEquals(new float[] {1, -1, 0}, gradient);
    float[] step = {0.3f, -0.4f, 0.1f};
    new LinfBall(0.25).project(step, 0, 3);
    assertArrayEquals(new float[] {0.25f, -0.25f, 0.1f}, step);
  }

  @Test
  void leavesTheRestOfTheArrayAlone() {
    float[] values = {9, 3, 4, 9};
    new L2Ball(1).project(values, 1, 3);
    assertArrayEquals(new float[] {9, 0.6f, 0.8f, 9}, values, 1e-7f);
  }

  @Test
  void aVanishingGradientHasNoDirection() {
    float[] gradient = new float[3];
    new L2Ball(1).steepest(gradient, 0, 3);
    assertArrayEquals(new float[3], gradient);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void drawsLieWhereTheyShould(boolean maximum) {
    Ball ball = maximum ? new LinfBall(0.5) : new L2Ball(0.5);
    RandomGenerator random = RandomStreams.stream(1, "ball");
    float[] values = new float[3];
    double volume = 0;
    for (int draw = 0; draw < 2000; draw++) {
      ball.drawOnSphere(values, 0, 3, random);
      assertEquals(0.5, ball.norm(values, 0, 3), 1e-6);
      ball.drawInside(values, 0, 3, random);
      double norm = ball.norm(values, 0, 3) / 0.5;
      assertTrue(norm <= 1 + 1e-6);
      volume += Math.pow(norm, 3) / 2000;
    }
    // the share of the volume within a uniform draw is itself uniform
    assertEquals(0.5, volume, 0.02);
  }
}
