package org.vitrine.api.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class NegativeTest {
  @Test
  void turnsScoresAndGradientsRound() {
    Tensor logits = Tensor.of(Shape.of(1, 3), 1, -2, 3);
    Objective.Scores scores =
        new Negative(new Logit(new int[] {2})).score(List.of(logits), new int[] {0});
    assertArrayEquals(new double[] {-3}, scores.values());
    assertEquals(0, scores.gradients().get(0).array()[0], 0);
    assertEquals(-1, scores.gradients().get(0).array()[2]);
  }
}
