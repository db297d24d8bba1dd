package org.vitrine.evaluation.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class CompletenessTest implements EvaluatorContract {
  @Override
  public Evaluator method() {
    return new Completeness();
  }

  @Override
  public Class<?> options() {
    return Completeness.Config.class;
  }

  @Override
  public boolean judgesMaps() {
    return true;
  }

  @Override
  public Tensor severalBatches() {
    return ToyNetworks.images(3, 36, 3, 8, 8);
  }

  @Test
  void aLinearNetworkIsExplainedByItsTerms() {
    // 3 a - 2 b, at a = .5 and b = .25
    Tensor image = Tensor.of(Shape.of(1, 1, 1, 2), .5f, .25f);
    Tensor map = Tensor.of(Shape.of(1, 1, 1, 2), 1.5f, -.5f);
    Evaluation complete = evaluate(linear(), image, map);
    assertEquals(0, complete.metrics().get("absolute error"), 1e-7);
    Evaluation wanting = evaluate(linear(), image, map.map(v -> v * .9f));
    assertEquals(.1, wanting.metrics().get("absolute error"), 1e-7);
    assertEquals(.1, wanting.metrics().get("relative error"), 1e-6);
  }

  @Test
  void probabilitiesAreAnotherScore() {
    Tensor image = Tensor.of(Shape.of(1, 1, 1, 2), .5f, .25f);
    Tensor none = Tensor.zeros(Shape.of(1, 1, 1, 2));
    double difference = 1 / (1 + Math.exp(-1)) - .5;
    assertEquals(
        Math.abs(difference),
        evaluate(linear(), image, none, "score", "probability").metrics().get("absolute error"),
        1e-6);
  }

  private static Network linear() {
    return new NetworkBuilder("linear", 1, 1, 2)
        .flatten("flat")
        .dense("logits", Tensor.of(Shape.of(2, 2), 3, -2, 0, 0), Tensor.vector(0, 0))
        .build();
  }

  private static Evaluation evaluate(
      Network network, Tensor images, Tensor maps, String... options) {
    return new Completeness()
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(network),
                MemoryDataset.of(images, new int[images.rows()]),
                Optional.of(maps),
                Optional.of(new Targets(new int[images.rows()])),
                TestOptions.of(Completeness.Config.class, options)),
            TestRun.start());
  }
}
