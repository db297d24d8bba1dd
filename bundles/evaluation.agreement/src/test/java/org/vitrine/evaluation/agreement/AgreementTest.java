package org.vitrine.evaluation.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
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

class AgreementTest implements EvaluatorContract {
  private static final TestModels MODELS =
      new TestModels()
          .with("other.onnx", ToyNetworks.classifier())
          .with("negative.onnx", pixels(-1))
          .with("three.onnx", three());

  @Override
  public Evaluator method() {
    return new Agreement(MODELS);
  }

  @Override
  public Class<?> options() {
    return Agreement.Config.class;
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
  void countsAgreementAndDifference() {
    // logits are pixels: the networks say 0 and 1, 0 and 1, and both say 0 of equal ones
    Tensor images = Tensor.of(Shape.of(3, 1, 1, 2), 2, 1, 5, 1, 3, 3);
    Evaluation evaluation = evaluate(MemoryDataset.of(images, 0, 1, -1), "negative.onnx");
    Map<String, Double> metrics = evaluation.metrics();
    assertEquals(1 / 3.0, metrics.get("agreement"), 1e-12);
    assertEquals(10, metrics.get("output-difference-max"));
    assertEquals(30 / 6.0, metrics.get("output-difference-mean"), 1e-12);
    assertEquals(0.5, metrics.get("accuracy"));
    assertEquals(0.5, metrics.get("accuracy-other"));
    assertEquals(0.0, metrics.get("accuracy-change"));
    assertArrayEquals(new double[] {0, 0, 1}, evaluation.samples().get("same-class"));
    Evaluation unlabelled = evaluate(MemoryDataset.of(images, -1, -1, -1), "negative.onnx");
    assertFalse(unlabelled.metrics().containsKey("accuracy"));
  }

  @Test
  void anotherNetworkOfTheSameClassesIsNeeded() {
    Dataset data = MemoryDataset.of(Tensor.of(Shape.of(1, 1, 1, 2), 2, 1), 0);
    assertThrows(UsageException.class, () -> evaluate(data, ""));
    assertThrows(VitrineException.class, () -> evaluate(data, "three.onnx"));
  }

  private static Evaluation evaluate(Dataset data, String other) {
    return new Agreement(MODELS)
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(pixels(1)),
                data,
                Optional.empty(),
                Optional.empty(),
                TestOptions.of(Agreement.Config.class, "other", other)),
            TestRun.start());
  }

  private static Network pixels(float factor) {
    return new NetworkBuilder("pixels", 1, 1, 2)
        .then("flat", new Reshape(List.of(0, -1)))
        .constant("logits", Kind.MUL, factor)
        .build();
  }

  private static Network three() {
    return new NetworkBuilder("three", 1, 1, 2)
        .flatten("flat")
        .dense("logits", Tensor.zeros(Shape.of(3, 2)), Tensor.vector(1, 2, 3))
        .build();
  }
}
