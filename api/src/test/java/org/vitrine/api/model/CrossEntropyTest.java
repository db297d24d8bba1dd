package org.vitrine.api.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.model.Objective.Scores;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class CrossEntropyTest {
  @Test
  void equalLogitsCostTheLogarithmOfTheNumberOfClasses() {
    Scores scores = score(CrossEntropy.of(2), Shape.of(1, 4), 7, 7, 7, 7);
    assertEquals(Math.log(4), scores.values()[0], 1e-12);
    assertArrayEquals(
        new float[] {.25f, .25f, -.75f, .25f}, scores.gradients().get(0).array(), 1e-6f);
  }

  @Test
  void aRowFindsTheClassOfItsOwnImage() {
    Scores scores =
        CrossEntropy.of(0, 1)
            .score(List.of(Tensor.of(Shape.of(1, 2), 0, (float) Math.log(3))), new int[] {1});
    assertEquals(-Math.log(.75), scores.values()[0], 1e-6);
  }

  @Test
  void smoothingSpreadsTheTarget() {
    Scores scores =
        score(new CrossEntropy(new int[] {1}, .1), Shape.of(1, 2), 0, (float) Math.log(3));
    assertEquals(-(.05 * Math.log(.25) + .95 * Math.log(.75)), scores.values()[0], 1e-6);
    assertArrayEquals(
        new float[] {.25f - .05f, .75f - .95f}, scores.gradients().get(0).array(), 1e-6f);
  }

  @Test
  void oneLogitIsASigmoid() {
    Scores scores = score(CrossEntropy.of(1), Shape.of(1, 1), (float) Math.log(3));
    assertEquals(-Math.log(.75), scores.values()[0], 1e-6);
    assertArrayEquals(new float[] {-.25f}, scores.gradients().get(0).array(), 1e-6f);
    assertEquals(
        -Math.log(.25),
        score(CrossEntropy.of(0), Shape.of(1, 1), (float) Math.log(3)).values()[0],
        1e-6);
  }

  @Test
  void largeLogitsStayFinite() {
    assertEquals(2000, score(CrossEntropy.of(0), Shape.of(1, 2), -1000, 1000).values()[0], 1e-6);
    assertEquals(1000, score(CrossEntropy.of(0), Shape.of(1, 1), 1000).values()[0], 1e-6);
  }

  private static Scores score(CrossEntropy objective, Shape shape, float... logits) {
    return objective.score(List.of(Tensor.of(shape, logits)), new int[] {0});
  }
}
