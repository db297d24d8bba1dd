package org.vitrine.evaluation.sparseness;

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
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class SparsenessTest implements EvaluatorContract {
  @Override
  public Evaluator method() {
    return new Sparseness();
  }

  @Override
  public Class<?> options() {
    return Sparseness.Config.class;
  }

  @Override
  public boolean judgesMaps() {
    return true;
  }

  @Override
  public Tensor severalBatches() {
    return ToyNetworks.images(3, 70, 3, 8, 8);
  }

  @Override
  public boolean asksModel() {
    return false;
  }

  @Test
  void constantMapsAreNotSparse() {
    Evaluation flat = evaluate(ToyNetworks.classifier(), images(), map(2, 2, 2, 2));
    assertEquals(0, flat.metrics().get("gini"), 1e-12);
    assertEquals(Math.log(4), flat.metrics().get("entropy"), 1e-12);
    assertEquals(flat.metrics(), evaluate(ToyNetworks.classifier(), images(), map()).metrics());
  }

  @Test
  void onePixelIsAsSparseAsCanBe() {
    Evaluation one = evaluate(ToyNetworks.classifier(), images(), map(0, -3, 0, 0));
    assertEquals(3 / 4.0, one.metrics().get("gini"), 1e-12);
    assertEquals(0, one.metrics().get("entropy"), 1e-12);
  }

  @Test
  void inBetween() {
    // Gini of 1, 3: (-1 * 1 + 1 * 3) / (2 * 4)
    Tensor map = Tensor.of(Shape.of(1, 1, 1, 2), 3, -1);
    Evaluation evaluation = evaluate(ToyNetworks.classifier(), images(), map);
    assertEquals(.25, evaluation.metrics().get("gini"), 1e-12);
    assertEquals(
        -.25 * Math.log(.25) - .75 * Math.log(.75), evaluation.metrics().get("entropy"), 1e-12);
  }

  private static Tensor images() {
    return Tensor.zeros(Shape.of(1, 3, 8, 8));
  }

  private static Tensor map(float... values) {
    Shape shape = Shape.of(1, 1, 2, 2);
    return values.length == 0 ? Tensor.zeros(shape) : Tensor.of(shape, values);
  }

  private static Evaluation evaluate(
      Network network, Tensor images, Tensor maps, String... options) {
    return new Sparseness()
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(network),
                MemoryDataset.of(images, new int[images.rows()]),
                Optional.of(maps),
                Optional.of(new Targets(new int[images.rows()])),
                TestOptions.of(Sparseness.Config.class, options)),
            TestRun.start());
  }
}
