package org.vitrine.evaluation.predictiondifference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.network.Arithmetic.Kind;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestModels;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class PredictionDifferenceTest implements EvaluatorContract {
  private static final TestModels MODELS =
      new TestModels()
          .with("other.onnx", ToyNetworks.classifier())
          .with("flat.onnx", pixels(0))
          .with("same.onnx", pixels(1));

  @Override
  public Evaluator method() {
    return new PredictionDifference(MODELS);
  }

  @Override
  public Class<?> options() {
    return PredictionDifference.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("other", "other.onnx");
  }

  @Override
  public boolean judgesMaps() {
    return false;
  }

  @Override
  public Tensor severalBatches() {
    return ToyNetworks.images(3, 70, 3, 8, 8);
  }

  @Test
  void isTheAbsoluteDifferenceOfProbabilities() {
    // logits ln 3, 0, 0 give 0.6, 0.2, 0.2; the other network says a third each
    Map<String, Double> metrics = evaluate("flat.onnx", 1, Optional.empty()).metrics();
    double third = 100 / 3.0;
    assertEquals(60 - third + 2 * (third - 20), metrics.get("all-classes-mean"), 1e-4);
    assertEquals(third - 20, metrics.get("target-mean"), 1e-4);
    assertEquals(0, metrics.get("target-deviation"), 1e-9);
    // without a label it is the class predicted, and a target given goes before both
    assertEquals(
        60 - third, evaluate("flat.onnx", -1, Optional.empty()).metrics().get("target-mean"), 1e-4);
    assertEquals(
        60 - third,
        evaluate("flat.onnx", 1, Optional.of(new Targets(new int[] {0})))
            .metrics()
            .get("target-mean"),
        1e-4);
  }

  @Test
  void aNetworkDoesNotDifferFromItself() {
    assertEquals(0, evaluate("same.onnx", 1, Optional.empty()).metrics().get("all-classes-mean"));
    assertThrows(UsageException.class, () -> evaluate("", 1, Optional.empty()));
  }

  private static Evaluation evaluate(String other, int label, Optional<Targets> targets) {
    Tensor image = Tensor.of(Shape.of(1, 1, 1, 3), (float) Math.log(3), 0, 0);
    return new PredictionDifference(MODELS)
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(pixels(1)),
                MemoryDataset.of(image, label),
                Optional.empty(),
                targets,
                TestOptions.of(PredictionDifference.Config.class, "other", other)),
            TestRun.start());
  }

  private static Network pixels(float factor) {
    return new NetworkBuilder("pixels", 1, 1, 3)
        .then("flat", new Reshape(List.of(0, -1)))
        .constant("logits", Kind.MUL, factor)
        .build();
  }
}
