package org.vitrine.evaluation.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttributors;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;

class SensitivityTest implements EvaluatorContract {
  @Override
  public Evaluator method() {
    return new Sensitivity(
        new TestMethods()
            .with("saliency", TestAttributors.GRADIENT, TestAttributors.None.class)
            .with("echo", TestAttributors.ECHO, TestAttributors.None.class));
  }

  @Override
  public Class<?> options() {
    return Sensitivity.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("samples", "2");
  }

  @Override
  public boolean judgesMaps() {
    return false;
  }

  @Test
  void theGradientOfALinearNetworkStays() {
    assertEquals(0, sensitivity("saliency", ".02"), 1e-12);
  }

  @Test
  void theImageItselfMovesByTheRadius() {
    // every value is .5, so the distance is at most the radius over .5
    double near = sensitivity("echo", ".02");
    assertTrue(near > .01 && near < .04, "" + near);
    assertEquals(10, sensitivity("echo", ".2") / near, 1e-3);
  }

  private double sensitivity(String of, String radius) {
    Network linear =
        new NetworkBuilder("linear", 1, 1, 2)
            .flatten("flat")
            .dense("logits", Tensor.of(Shape.of(2, 2), 3, -2, 0, 0), Tensor.vector(0, 0))
            .build();
    return method()
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(linear),
                MemoryDataset.of(Tensor.full(Shape.of(1, 1, 1, 2), .5f), 0),
                Optional.empty(),
                Optional.empty(),
                TestOptions.of(Sensitivity.Config.class, "method", of, "radius", radius)),
            TestRun.start())
        .metrics()
        .get("max-sensitivity");
  }
}
