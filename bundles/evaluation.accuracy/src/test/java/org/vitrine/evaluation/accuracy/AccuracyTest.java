package org.vitrine.evaluation.accuracy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class AccuracyTest implements EvaluatorContract {
  @Override
  public Evaluator method() {
    return new Accuracy();
  }

  @Override
  public Class<?> options() {
    return Accuracy.Config.class;
  }

  @Override
  public boolean judgesMaps() {
    return false;
  }

  /** Batches have 16 MiB, four images of this size. */
  @Override
  public Tensor severalBatches() {
    return ToyNetworks.images(3, 6, 1, 1024, 1024);
  }

  @Override
  public Network network() {
    return new NetworkBuilder("mean", 1, 1024, 1024)
        .then("mean", new Reduction(Reduction.Kind.MEAN, List.of(2, 3), false))
        .dense("logits", ToyNetworks.images(4, 3, 1), Tensor.vector(0, 0, 0))
        .build();
  }

  @Test
  void countsRightAnswers() {
    // a network whose logits are its pixels: three images of seven classes
    Tensor images = Tensor.zeros(Shape.of(3, 1, 1, 7));
    images.array()[2] = 9; // image 0 says 2
    images.array()[7 + 3] = 9; // image 1 says 3
    images.array()[14] = 9; // image 2 says 0
    Dataset data = MemoryDataset.of(images, 2, 5, 6);
    Evaluation evaluation = evaluate(pixels(7), data, Optional.empty(), "bins", "1");
    assertEquals(1 / 3.0, evaluation.metrics().get("top-1"), 1e-12);
    // 5 is sixth of the other six, 4 comes before it; 6 is the last
    assertEquals(1 / 3.0, evaluation.metrics().get("top-5"), 1e-12);
    double confidence = Math.exp(9) / (Math.exp(9) + 6);
    assertEquals(
        confidence - 1 / 3.0, evaluation.metrics().get("expected-calibration-error"), 1e-6);
    assertArrayEquals(new double[] {1, 0, 0}, evaluation.samples().get("correct"));
    Evaluation.Curve five = evaluation.curves().get("confusion of class 5");
    assertEquals(List.of(0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0), five.y());
    Evaluation.Curve byClass = evaluation.curves().get("accuracy by class");
    assertEquals(List.of(2.0, 5.0, 6.0), byClass.x());
    assertEquals(List.of(1.0, 0.0, 0.0), byClass.y());
  }

  @Test
  void topFiveCountsTheFirstFive() {
    Tensor image = Tensor.of(Shape.of(1, 1, 1, 6), 6, 5, 4, 3, 2, 1);
    assertEquals(
        1,
        evaluate(pixels(6), MemoryDataset.of(image, 4), Optional.empty()).metrics().get("top-5"));
    assertEquals(
        0,
        evaluate(pixels(6), MemoryDataset.of(image, 5), Optional.empty()).metrics().get("top-5"));
    Tensor four = Tensor.of(Shape.of(1, 1, 1, 4), 4, 3, 2, 1);
    assertFalse(
        evaluate(pixels(4), MemoryDataset.of(four, 3), Optional.empty())
            .metrics()
            .containsKey("top-5"));
  }

  @Test
  void oneLogitIsTwoClasses() {
    Tensor images = Tensor.of(Shape.of(2, 1, 1, 1), 3, -3);
    Evaluation evaluation = evaluate(pixels(1), MemoryDataset.of(images, 1, 0), Optional.empty());
    assertEquals(1, evaluation.metrics().get("top-1"));
  }

  @Test
  void targetsStandInForLabels() {
    Tensor image = Tensor.of(Shape.of(1, 1, 1, 3), 0, 1, 0);
    Dataset unlabelled = MemoryDataset.of(image, -1);
    Optional<Targets> targets = Optional.of(new Targets(new int[] {1}));
    assertEquals(1, evaluate(pixels(3), unlabelled, targets).metrics().get("top-1"));
    assertThrows(UsageException.class, () -> evaluate(pixels(3), unlabelled, Optional.empty()));
    assertThrows(
        VitrineException.class,
        () -> evaluate(pixels(3), MemoryDataset.of(image, 3), Optional.empty()));
  }

  private static Network pixels(int classes) {
    return new NetworkBuilder("pixels", 1, 1, classes)
        .then("flat", new Reshape(List.of(0, classes)))
        .then("logits", new Identity())
        .build();
  }

  private Evaluation evaluate(
      Network network, Dataset data, Optional<Targets> targets, String... options) {
    EvaluationRequest request =
        new EvaluationRequest(
            ReferenceEngine.open(network),
            data,
            Optional.empty(),
            targets,
            TestOptions.of(Accuracy.Config.class, options));
    return method().evaluate(request, TestRun.start());
  }
}
