package org.vitrine.evaluation.robustaccuracy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class RobustAccuracyTest implements EvaluatorContract {
  /** The options of the attack. */
  @interface Signed {
    double eps() default 0.1;

    boolean backwards() default false;
  }

  /** One step of eps along the sign of the gradient. */
  private static final Attack SIGN =
      (request, run) -> {
        Signed options = request.options().as(Signed.class);
        float[] moved =
            request
                .model()
                .gradients(request.images(), request.objective(), GradientOptions.at("input"), run)
                .at("input")
                .array()
                .clone();
        for (int i = 0; i < moved.length; i++) {
          double step = options.eps() * (options.backwards() ? -1 : 1);
          moved[i] = (float) (request.images().array()[i] + step * Math.signum(moved[i]));
        }
        return Tensor.of(request.images().shape(), moved);
      };

  @Override
  public Evaluator method() {
    return method(SIGN);
  }

  private static Evaluator method(Attack attack) {
    return new RobustAccuracy(new TestMethods().with("pgd", attack, Signed.class));
  }

  @Override
  public Class<?> options() {
    return RobustAccuracy.Config.class;
  }

  @Override
  public boolean judgesMaps() {
    return false;
  }

  @Override
  public Tensor severalBatches() {
    return ToyNetworks.images(3, 106, 3, 8, 8);
  }

  /** Two pixels are two logits; the four images are right by 0.1, 0.3, 0.5, and wrong by 0.1. */
  private static final Tensor IMAGES =
      Tensor.of(Shape.of(4, 1, 1, 2), 0.5f, 0.4f, 0.6f, 0.3f, 0.2f, 0.7f, 0.4f, 0.5f);

  private static final int[] LABELS = {0, 0, 1, 0};

  private static Model pixels() {
    return ReferenceEngine.open(
        new NetworkBuilder("pixels", 1, 1, 2).then("logits", new Reshape(List.of(0, 2))).build());
  }

  @Test
  void anImageFallsWhereTwiceTheRadiusExceedsItsMargin() {
    Evaluation evaluation = evaluate(method(), LABELS, "eps", "0,0.1,0.2,0.3");
    assertEquals(0.75, evaluation.metrics().get("clean accuracy"), 1e-12);
    assertEquals(0.75, evaluation.metrics().get("accuracy at eps 0.0"), 1e-12);
    assertEquals(0.5, evaluation.metrics().get("accuracy at eps 0.1"), 1e-12);
    assertEquals(0.25, evaluation.metrics().get("accuracy at eps 0.2"), 1e-12);
    assertEquals(0, evaluation.metrics().get("accuracy at eps 0.3"), 1e-12);
    assertArrayEquals(new double[] {0, 1, 1, 0}, evaluation.samples().get("correct at eps 0.1"));
    Evaluation.Curve curve = evaluation.curves().get("accuracy under attack");
    assertEquals(List.of(0.0, 0.1, 0.2, 0.3), curve.x());
    assertEquals(List.of(0.75, 0.5, 0.25, 0.0), curve.y());
  }

  @Test
  void theCurveBeginsWithTheImagesThemselves() {
    Evaluation.Curve curve =
        evaluate(method(), LABELS, "eps", "0.2").curves().get("accuracy under attack");
    assertEquals(List.of(0.0, 0.2), curve.x());
    assertEquals(List.of(0.75, 0.25), curve.y());
  }

  @Test
  void optionsReachTheAttackAndTheReport() {
    Evaluation evaluation =
        evaluate(method(), LABELS, "eps", "0.2", "attack", "pgd(backwards=true)");
    assertEquals(1, evaluation.metrics().get("accuracy at eps 0.2"), 1e-12);
    assertEquals("true", evaluation.conventions().get("pgd.backwards"));
  }

  @Test
  void partsTellTheAttackWhichImagesTheyHold() {
    List<Long> firsts = new ArrayList<>();
    Attack noted =
        (request, run) -> {
          firsts.add(request.index(0));
          return SIGN.perturb(request, run);
        };
    Evaluation parts = evaluate(method(noted), LABELS, "eps", "0.1", "batch", "3");
    assertEquals(List.of(0L, 3L), firsts);
    assertEquals(evaluate(method(), LABELS, "eps", "0.1").metrics(), parts.metrics());
  }

  @Test
  void imagesWithoutClassAreCountedButNotJudged() {
    Evaluation evaluation = evaluate(method(), new int[] {0, -1, -1, 0}, "eps", "0.1");
    assertEquals(2, evaluation.metrics().get("unlabelled"));
    assertEquals(0.5, evaluation.metrics().get("clean accuracy"), 1e-12);
    int[] none = {-1, -1, -1, -1};
    assertThrows(UsageException.class, () -> evaluate(method(), none));
  }

  @Test
  void refusesAnAttackOrRadiusThatIsNotThere() {
    assertThrows(UsageException.class, () -> evaluate(method(), LABELS, "attack", "pdg"));
    UsageException error =
        assertThrows(
            UsageException.class, () -> evaluate(method(), LABELS, "attack", "pgd(eps=0.3)"));
    assertTrue(error.getMessage().contains("eps"), error.getMessage());
  }

  private Evaluation evaluate(Evaluator method, int[] labels, String... options) {
    Dataset data = MemoryDataset.of(IMAGES, labels);
    return method.evaluate(
        new EvaluationRequest(
            pixels(), data, Optional.empty(), Optional.empty(), TestOptions.of(options(), options)),
        TestRun.start());
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("eps", "0.1,0.2");
  }
}
