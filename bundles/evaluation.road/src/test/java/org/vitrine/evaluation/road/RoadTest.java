package org.vitrine.evaluation.road;

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

class RoadTest implements EvaluatorContract {
  @Override
  public Evaluator method() {
    return new Road();
  }

  @Override
  public Class<?> options() {
    return Road.Config.class;
  }

  @Override
  public boolean judgesMaps() {
    return true;
  }

  @Test
  void aMapThatNamesThePixelThatMattersIsBetter() {
    // the logit is the first of four pixels
    Network network =
        new NetworkBuilder("first", 1, 2, 2)
            .flatten("flat")
            .dense("logits", Tensor.of(Shape.of(2, 4), 9, 0, 0, 0, 0, 0, 0, 0), Tensor.vector(0, 0))
            .build();
    Tensor image = Tensor.of(Shape.of(1, 1, 2, 2), 1, 0, 0, 0);
    Tensor right = Tensor.of(Shape.of(1, 1, 2, 2), 1, .3f, .2f, .1f);
    Evaluation good = evaluate(network, image, right, "rates", "25", "noise", "0");
    // alone removed, it becomes the mean of its neighbours, which are zero
    assertEquals(.5, good.curves().get("most relevant removed").y().get(0), 1e-6);
    double whole = 1 / (1 + Math.exp(-9));
    assertEquals(whole, good.curves().get("least relevant removed").y().get(0), 1e-6);
    assertEquals((whole - .5) / 2, good.metrics().get("road"), 1e-6);
    Evaluation bad = evaluate(network, image, right.map(v -> -v), "rates", "25", "noise", "0");
    assertEquals(-(whole - .5) / 2, bad.metrics().get("road"), 1e-6);
  }

  private static Evaluation evaluate(
      Network network, Tensor images, Tensor maps, String... options) {
    return new Road()
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(network),
                MemoryDataset.of(images, new int[images.rows()]),
                Optional.of(maps),
                Optional.of(new Targets(new int[images.rows()])),
                TestOptions.of(Road.Config.class, options)),
            TestRun.start());
  }
}
