package org.vitrine.evaluation.infidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class InfidelityTest implements EvaluatorContract {
  @Override
  public Evaluator method() {
    return new Infidelity();
  }

  @Override
  public Class<?> options() {
    return Infidelity.Config.class;
  }

  @Override
  public boolean judgesMaps() {
    return true;
  }

  @Test
  void aLinearNetworkIsForetold() {
    Tensor image = Tensor.of(Shape.of(1, 1, 1, 2), .5f, .25f);
    Tensor shares = Tensor.of(Shape.of(1, 1, 1, 2), 1.5f, -.5f);
    Tensor slopes = Tensor.of(Shape.of(1, 1, 1, 2), 3, -2);
    for (String change : new String[] {"noise", "square"}) {
      assertEquals(0, infidelity(image, shares, "meaning", "share", change, "false"), 1e-9);
      assertEquals(0, infidelity(image, slopes, "meaning", "slope", change, "false"), 1e-9);
      // another scale is no fault when it is looked for, and one when it is not
      Tensor tenfold = slopes.map(v -> 10 * v);
      assertEquals(0, infidelity(image, tenfold, "meaning", "slope", change, "true"), 1e-9);
      assertTrue(infidelity(image, tenfold, "meaning", "slope", change, "false") > .01);
    }
  }

  @Test
  void aSmallLocalChangeIsForetoldByTheSlopes() {
    // Captum's tests/metrics/test_infidelity.py: relu(relu(a) - 1 - relu(b)) at (3, 1) gives 0;
    // here a quarter of it, as images lie in [0,1]
    Tensor image = Tensor.of(Shape.of(1, 1, 1, 2), .75f, .25f);
    Tensor slopes = Tensor.of(Shape.of(1, 1, 1, 2), 1, -1);
    Network difference =
        new NetworkBuilder("difference", 1, 1, 2)
            .flatten("flat")
            .dense("both", Tensor.of(Shape.of(2, 2), 1, 0, 0, 1), Tensor.vector(0, 0))
            .relu("positive")
            .dense("less-quarter", Tensor.of(Shape.of(1, 2), 1, -1), Tensor.vector(-.25f))
            .relu("one")
            .dense("logits", Tensor.of(Shape.of(2, 1), 1, 0), Tensor.vector(0, 0))
            .build();
    double infidelity =
        evaluate(
                difference,
                image,
                slopes,
                "meaning",
                "slope",
                "change",
                "noise",
                "sigma",
                "0.003",
                "scaled",
                "false")
            .metrics()
            .get("infidelity");
    assertEquals(0, infidelity, 1e-9);
  }

  @Test
  void aMapOfZerosMissesTheWholeSquare() {
    Tensor image = Tensor.of(Shape.of(1, 1, 1, 2), .5f, .25f);
    Tensor none = Tensor.zeros(Shape.of(1, 1, 1, 2));
    // a square of one pixel takes 1.5 or -0.5
    double infidelity = infidelity(image, none, "meaning", "share", "square", "false");
    assertTrue(infidelity > .25 && infidelity < 2.25, "" + infidelity);
  }

  private static double infidelity(Tensor image, Tensor map, String... o) {
    return evaluate(linear(), image, map, o[0], o[1], "change", o[2], "scaled", o[3], "side", "1")
        .metrics()
        .get("infidelity");
  }

  private static Network linear() {
    return new NetworkBuilder("linear", 1, 1, 2)
        .flatten("flat")
        .dense("logits", Tensor.of(Shape.of(2, 2), 3, -2, 0, 0), Tensor.vector(0, 0))
        .build();
  }

  private static Evaluation evaluate(
      Network network, Tensor images, Tensor maps, String... options) {
    return new Infidelity()
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(network),
                MemoryDataset.of(images, new int[images.rows()]),
                Optional.of(maps),
                Optional.of(new Targets(new int[images.rows()])),
                TestOptions.of(Infidelity.Config.class, options)),
            TestRun.start());
  }
}
