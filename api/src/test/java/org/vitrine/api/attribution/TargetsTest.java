package org.vitrine.api.attribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Objective.Scores;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class TargetsTest {
  /** Three classes over 2 x 2 pixels: most pixels are background, most others class 2. */
  private static final Tensor SEGMENTED =
      Tensor.of(Shape.of(1, 3, 2, 2), 5, 0, 5, 0, 1, 1, 1, 1, 0, 4, 0, 3);

  @Test
  void classifiersPredictTheLargestLogit() {
    Tensor logits = Tensor.of(Shape.of(3, 3), 1, 2, 0, 3, 2, 3, 0, 0, 1);
    assertArrayEquals(new int[] {1, 0, 2}, Targets.predicted(logits).classes());
    Tensor single = Tensor.of(Shape.of(3, 1), -1, 2, 0);
    assertArrayEquals(new int[] {0, 1, 0}, Targets.predicted(single).classes());
  }

  @Test
  void segmentationsPredictTheMostFrequentClassThatIsNotBackground() {
    assertArrayEquals(new int[] {2}, Targets.predicted(SEGMENTED).classes());
    Tensor background = Tensor.of(Shape.of(1, 2, 1, 3), 1, 1, 1, 0, 0, 0);
    assertArrayEquals(new int[] {0}, Targets.predicted(background).classes());
    Tensor one = Tensor.of(Shape.of(2, 1, 1, 3), -1, -1, 1, -1, -1, -1);
    assertArrayEquals(new int[] {1, 0}, Targets.predicted(one).classes());
  }

  @Test
  void theScoreIsTheMeanLogitOverTheImageOrItsSegment() {
    Targets targets = Targets.predicted(SEGMENTED);
    assertEquals(7.0 / 4, score(targets, SEGMENTED).values()[0]);
    Scores segment = score(targets.onSegment(SEGMENTED), SEGMENTED);
    assertEquals(3.5, segment.values()[0]);
    assertArrayEquals(
        new float[] {0, 0, 0, 0, 0, 0, 0, 0, 0, .5f, 0, .5f}, segment.gradients().get(0).array());
  }

  @Test
  void aMaskWeighsPixelsAndAnImageHasItsOwn() {
    Tensor mask = Tensor.of(Shape.of(2, 1, 2), 1, 0, 1, 3);
    Targets targets = new Targets(new int[] {1, 0}, Optional.of(mask));
    Tensor logits = Tensor.of(Shape.of(2, 1, 1, 2), 7, 9, 4, 8);
    assertArrayEquals(
        new double[] {7, -7}, targets.logit().score(List.of(logits), new int[] {0, 1}).values());
    Targets swapped = targets.select(1, 0, 1);
    assertArrayEquals(new int[] {0, 1, 0}, swapped.classes());
    assertArrayEquals(new float[] {1, 3, 1, 0, 1, 3}, swapped.region().orElseThrow().array());
  }

  @Test
  void theProbabilityIsTheMeanOverPixels() {
    Tensor logits = Tensor.of(Shape.of(1, 2, 1, 2), 0, 0, 0, (float) Math.log(3));
    Scores scores = new Targets(new int[] {1}).probability().score(List.of(logits), new int[] {0});
    assertEquals((0.5 + 0.75) / 2, scores.values()[0], 1e-7);
    assertArrayEquals(
        new float[] {-.125f, -.09375f, .125f, .09375f}, scores.gradients().get(0).array(), 1e-6f);
  }

  @Test
  void whatHasNoPixelsCannotBeExplainedThere() {
    Targets absent = new Targets(new int[] {1});
    assertThrows(VitrineException.class, () -> absent.onSegment(SEGMENTED));
    Tensor classifier = Tensor.of(Shape.of(1, 3), 1, 2, 3);
    assertThrows(VitrineException.class, () -> absent.onSegment(classifier));
    Targets small = new Targets(new int[] {1}, Optional.of(Tensor.full(Shape.of(1, 1, 1), 1)));
    assertThrows(VitrineException.class, () -> score(small, SEGMENTED));
  }

  private static Scores score(Targets targets, Tensor logits) {
    return targets.logit().score(List.of(logits), new int[] {0});
  }
}
