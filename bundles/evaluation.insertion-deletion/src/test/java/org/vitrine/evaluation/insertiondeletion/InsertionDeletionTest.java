package org.vitrine.evaluation.insertiondeletion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Reduce;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;

class InsertionDeletionTest implements EvaluatorContract {
  @Override
  public Evaluator method() {
    return new InsertionDeletion();
  }

  @Override
  public Class<?> options() {
    return InsertionDeletion.Config.class;
  }

  @Override
  public boolean judgesMaps() {
    return true;
  }

  @Test
  void agreesWithTheReferenceValues() {
    Evaluation evaluation =
        evaluate(
            Goldens.tinyCnn(),
            Goldens.array("tiny-cnn", "x"),
            Goldens.array("tiny-cnn", "gradient"),
            Optional.empty());
    for (String kind : List.of("insertion", "deletion")) {
      float[] areas = Goldens.array("tiny-cnn", kind + "_auc").array();
      for (int i = 0; i < areas.length; i++) {
        assertEquals(areas[i], evaluation.samples().get(kind + "-auc")[i], 1e-5);
      }
      Tensor curves = Goldens.array("tiny-cnn", kind + "_curve");
      for (int step = 0; step < curves.rowSize(); step++) {
        double sum = 0;
        for (int row = 0; row < curves.rows(); row++) {
          sum += curves.get(row, step);
        }
        assertEquals(sum / curves.rows(), evaluation.curves().get(kind).y().get(step), 1e-5);
      }
    }
  }

  @Test
  void theScoreFollowsTheOrderOfTheMap() {
    // one logit, the sum of 2x2 pixels; the map ranks the pixels 3, 0, 1, 2
    Network sum =
        new NetworkBuilder("sum", 1, 2, 2)
            .then("flat", new Reduction(Reduction.Kind.SUM, List.of(2, 3), false))
            .build();
    Tensor image = Tensor.of(Shape.of(1, 1, 2, 2), 1, 2, 3, 4);
    Tensor map = Tensor.of(Shape.of(1, 1, 2, 2), 5, -1, -1, 7);
    Evaluation evaluation =
        evaluate(
            sum,
            image,
            map,
            Optional.of(new Targets(new int[] {1})),
            "pixels-per-step",
            "1",
            "blur",
            "none");
    assertCurve(evaluation, "deletion", sigmoid(10), sigmoid(6), sigmoid(5), sigmoid(3), 0.5);
    assertCurve(evaluation, "insertion", 0.5, sigmoid(4), sigmoid(5), sigmoid(7), sigmoid(10));
  }

  @Test
  void channelsAreSummedAndSmallMapsRepeated() {
    Tensor image = Tensor.zeros(Shape.of(1, 1, 2, 4));
    Tensor map = Tensor.of(Shape.of(1, 2, 1, 2), 1, 2, -4, 1);
    Subject subject = new Subject(0, image, map);
    assertArrayEquals(new int[] {0, 1, 4, 5, 2, 3, 6, 7}, subject.order(Reduce.ABSOLUTE_SUM));
    assertArrayEquals(new int[] {2, 3, 6, 7, 0, 1, 4, 5}, subject.order(Reduce.SUM));
  }

  @Test
  void stepsAreRowsUnlessTold() {
    InsertionDeletion.Config config =
        TestOptions.of(InsertionDeletion.Config.class).as(InsertionDeletion.Config.class);
    Tensor map = Tensor.zeros(Shape.of(1, 1, 1, 1));
    assertEquals(28, new Subject(0, Tensor.zeros(Shape.of(1, 3, 224, 224)), map).steps(config));
    assertEquals(32, new Subject(0, Tensor.zeros(Shape.of(1, 3, 32, 32)), map).steps(config));
    InsertionDeletion.Config five =
        TestOptions.of(InsertionDeletion.Config.class, "pixels-per-step", "5")
            .as(InsertionDeletion.Config.class);
    assertEquals(4, new Subject(0, Tensor.zeros(Shape.of(1, 3, 4, 4)), map).steps(five));
  }

  @Test
  void meanSubstrateKeepsEachChannelsMean() {
    Tensor image = Tensor.of(Shape.of(1, 2, 1, 2), 1, 3, 5, 7);
    Subject subject = new Subject(0, image, image);
    assertArrayEquals(new float[] {2, 2, 6, 6}, subject.deleted(InsertionDeletion.Substrate.MEAN));
    assertArrayEquals(new float[4], subject.deleted(InsertionDeletion.Substrate.ZERO));
  }

  @Test
  void mapsThatDoNotFitAreRefused() {
    Tensor images = Goldens.array("tiny-cnn", "x");
    assertThrows(
        UsageException.class,
        () -> evaluate(Goldens.tinyCnn(), images, images.rows(0, 2), Optional.empty()));
    Tensor notNumbers = Tensor.full(images.shape(), Float.NaN);
    assertThrows(
        VitrineException.class,
        () -> evaluate(Goldens.tinyCnn(), images, notNumbers, Optional.empty()));
    assertThrows(
        UsageException.class,
        () -> evaluate(Goldens.tinyCnn(), images, images, Optional.empty(), "kernel", "10"));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static void assertCurve(Evaluation evaluation, String name, double... expected) {
    double[] y =
        evaluation.curves().get(name).y().stream().mapToDouble(Double::doubleValue).toArray();
    assertArrayEquals(expected, y, 1e-6, () -> name + Arrays.toString(y));
  }

  private Evaluation evaluate(
      Network network, Tensor images, Tensor maps, Optional<Targets> targets, String... options) {
    EvaluationRequest request =
        new EvaluationRequest(
            ReferenceEngine.open(network),
            MemoryDataset.of(images, new int[images.rows()]),
            Optional.of(maps),
            targets,
            TestOptions.of(InsertionDeletion.Config.class, options));
    return method().evaluate(request, TestRun.start());
  }
}
