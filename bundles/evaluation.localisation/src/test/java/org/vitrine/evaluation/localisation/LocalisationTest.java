package org.vitrine.evaluation.localisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class LocalisationTest implements EvaluatorContract {
  /** The left column of a 2 x 3 image; two channels as a picture of a mask may have. */
  private static final Tensor MASK =
      Tensor.of(Shape.of(1, 2, 2, 3), 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0);

  @Override
  public Evaluator method() {
    return method(5);
  }

  @Override
  public Evaluator method(int images) {
    return new Localisation(new Masks(ToyNetworks.images(8, images, 1, 8, 8)));
  }

  @Override
  public Class<?> options() {
    return Localisation.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("masks", "memory");
  }

  @Override
  public boolean judgesMaps() {
    return true;
  }

  @Override
  public boolean asksModel() {
    return false;
  }

  @Override
  public Tensor severalBatches() {
    return ToyNetworks.images(3, 36, 3, 8, 8);
  }

  @Test
  void sharesOfMassAndRank() {
    Evaluation evaluation = evaluate(MASK, "0", 4, 1, -9, 2, 3, 0);
    assertEquals(6 / 10.0, evaluation.metrics().get("relevance mass"), 1e-6);
    // the two highest are 4, inside, and 3, outside
    assertEquals(1 / 2.0, evaluation.metrics().get("relevance rank"), 1e-12);
    assertEquals(1, evaluation.metrics().get("pointing game"), 1e-12);
  }

  @Test
  void aNearMissIsAHitWithinTheTolerance() {
    assertEquals(0, evaluate(MASK, "1", 0, 0, 5, 0, 0, 0).metrics().get("pointing game"));
    assertEquals(1, evaluate(MASK, "2", 0, 0, 5, 0, 0, 0).metrics().get("pointing game"));
  }

  @Test
  void emptyMasksAreLeftOut() {
    Tensor two = Tensor.concatenate(java.util.List.of(MASK, Tensor.zeros(MASK.shape())));
    Evaluation evaluation = evaluate(two, "0", 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0);
    assertEquals(1, evaluation.metrics().get("relevance mass"), 1e-12);
    assertEquals(Double.NaN, evaluation.samples().get("relevance mass")[1]);
  }

  @Test
  void masksMustBeThereForEveryImage() {
    assertThrows(UsageException.class, () -> evaluate(MASK, "0", new float[12]));
  }

  private static Evaluation evaluate(Tensor masks, String tolerance, float... map) {
    int images = map.length / 6;
    return new Localisation(new Masks(masks))
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(ToyNetworks.classifier()),
                MemoryDataset.of(Tensor.zeros(Shape.of(images, 3, 2, 3)), new int[images]),
                Optional.of(Tensor.of(Shape.of(images, 1, 2, 3), map)),
                Optional.empty(),
                TestOptions.of(
                    Localisation.Config.class, Map.of("masks", "memory", "tolerance", tolerance))),
            TestRun.start());
  }

  private record Masks(Tensor masks) implements Datasets {
    @Override
    public Dataset open(String specification) {
      return MemoryDataset.of(masks, new int[masks.rows()]);
    }

    @Override
    public Transform transform(String specification) {
      throw new UnsupportedOperationException();
    }
  }
}
