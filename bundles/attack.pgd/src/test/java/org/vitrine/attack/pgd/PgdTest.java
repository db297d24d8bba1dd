package org.vitrine.attack.pgd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.testkit.Closeness.relativeL2;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vitrine.api.Options;
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic.Kind;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.StandardRule;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Ball;
import org.vitrine.math.L2Ball;
import org.vitrine.math.LinfBall;
import org.vitrine.testkit.AttackContract;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class PgdTest implements AttackContract {
  private static final Tensor GREY = Tensor.of(Shape.of(1, 2), 0.5f, 0.5f);

  /** 3 a + 4 b. */
  private static final Network LINE =
      new NetworkBuilder("line", 2)
          .then("logits", new Dense(), Tensor.of(Shape.of(1, 2), 3, 4))
          .build();

  @Override
  public Attack method() {
    return new Pgd();
  }

  @Override
  public Class<?> options() {
    return Pgd.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("steps", "4");
  }

  @Override
  public Ball ball() {
    return new L2Ball(0.5);
  }

  /** The same contract in the maximum norm, with every other choice. */
  @Nested
  class Maximum implements AttackContract {
    @Override
    public Attack method() {
      return new Pgd();
    }

    @Override
    public Class<?> options() {
      return Pgd.Config.class;
    }

    @Override
    public Map<String, String> changes() {
      return Map.of(
          "norm", "linf", "steps", "3", "random-start", "ball", "return", "last", "restarts", "2");
    }

    @Override
    public Ball ball() {
      return new LinfBall(8 / 255.0);
    }
  }

  @Test
  void stepsAlongTheNormalisedGradientOfALine() {
    assertArrayEquals(
        new float[] {0.56f, 0.58f}, climb("random-start", "none", "step", "0.1", "steps", "1"));
    assertArrayEquals(
        new float[] {0.65f, 0.70f},
        climb("random-start", "none", "step", "0.1", "steps", "9", "eps", "0.25"),
        1e-6f);
  }

  @Test
  void stepsAlongSignsInTheMaximumNorm() {
    assertArrayEquals(
        new float[] {0.53f, 0.53f},
        climb("norm", "linf", "random-start", "none", "step", "0.02", "steps", "2", "eps", "0.03"),
        1e-6f);
  }

  @Test
  void followsTheRawGradientAndSignsIfTold() {
    assertArrayEquals(
        new float[] {0.53f, 0.54f},
        climb("random-start", "none", "direction", "raw", "step", "0.01", "steps", "1", "eps", "9"),
        1e-6f);
    assertArrayEquals(
        new float[] {0.51f, 0.51f},
        climb("random-start", "none", "direction", "sign", "step", "0.01", "steps", "1"),
        1e-6f);
  }

  @Test
  void staysAtTheBorderOfTheImage() {
    assertArrayEquals(
        new float[] {1, 1}, climb("random-start", "none", "eps", "1000", "step", "1"), 0);
  }

  @Test
  void anEpsOfZeroChangesNothing() {
    assertArrayEquals(new float[] {0.5f, 0.5f}, climb("eps", "0", "step", "0.1"), 0);
  }

  @Test
  void paper003NeverLooksAtTheLastStep() {
    // a line rises with every step, so the best seen is the one before the last
    assertArrayEquals(new float[] {0.56f, 0.58f}, climb("profile", "paper-003", "steps", "2"));
    assertArrayEquals(
        new float[] {0.62f, 0.66f},
        climb("profile", "paper-003", "steps", "2", "return", "best"),
        1e-6f);
  }

  @Test
  void keepsTheBestOfEachImageOrOfAll() {
    Network valley =
        new NetworkBuilder("valley", 1)
            .constant("shifted", Kind.SUB, 0.4f)
            .combine("logits", Kind.MUL, "shifted", "shifted")
            .build();
    Tensor images = Tensor.of(Shape.of(2, 1), 0.38f, 0.9f);
    AttackRequest request =
        new AttackRequest(
            ReferenceEngine.open(valley),
            images,
            // class 0 is the negative of the one logit: both want to come down to 0.4
            new Logit(new int[] {0, 0}),
            options("random-start", "none", "step", "0.3", "steps", "1", "return", "best"));
    // the step takes the first too far, and the second nearer
    assertArrayEquals(
        new float[] {0.38f, 0.6f}, method().perturb(request, TestRun.start()).array(), 1e-6f);
    AttackRequest together =
        new AttackRequest(
            request.model(),
            images,
            request.objective(),
            options("profile", "paper-003", "step", "0.3", "steps", "2"));
    assertArrayEquals(
        new float[] {0.68f, 0.6f}, method().perturb(together, TestRun.start()).array(), 1e-6f);
  }

  @Test
  void drawsAnewForEveryImageAndSeed() {
    Tensor images = Tensor.full(Shape.of(2, 3, 8, 8), 0.5f);
    AttackRequest request =
        new AttackRequest(
            ReferenceEngine.open(ToyNetworks.classifier()),
            images,
            new Logit(new int[] {0, 0}),
            options("steps", "1", "return", "last"));
    Tensor one = method().perturb(request, TestRun.start());
    assertNotEquals(one.rows(0, 1), one.rows(1, 2));
    assertNotEquals(one, method().perturb(request, TestRun.seeded(7)));
  }

  @Test
  void moreRestartsAreNeverWorse() {
    Tensor images = ToyNetworks.images(3, 4, 3, 8, 8);
    double[] once = scores(images, "1");
    double[] often = scores(images, "5");
    for (int i = 0; i < once.length; i++) {
      assertTrue(often[i] >= once[i], i + ": " + once[i] + " and " + often[i]);
    }
  }

  private double[] scores(Tensor images, String restarts) {
    Model model = ReferenceEngine.open(ToyNetworks.classifier());
    CrossEntropy loss = CrossEntropy.of(0, 1, 2, 0);
    Options options = options("restarts", restarts, "steps", "2", "return", "last");
    Tensor perturbed =
        method().perturb(new AttackRequest(model, images, loss, options), TestRun.start());
    return loss.score(List.of(model.predict(perturbed, TestRun.start())), new int[] {0, 1, 2, 3})
        .values();
  }

  @Test
  void deadUnitsPassUnderTheRuleOfTheRequest() {
    Network dead =
        new NetworkBuilder("dead", 2)
            .then("line", new Dense(), Tensor.of(Shape.of(1, 2), 3, 4), Tensor.vector(-100))
            .relu("relu")
            .then("logits", new Dense(), Tensor.of(Shape.of(1, 1), 1))
            .build();
    Options options =
        options("random-start", "none", "step", "0.1", "steps", "1", "return", "last");
    Logit logit = new Logit(new int[] {1});
    Model model = ReferenceEngine.open(dead);
    assertArrayEquals(
        GREY.array(),
        method().perturb(new AttackRequest(model, GREY, logit, options), TestRun.start()).array());
    GradientRules fake =
        layer -> layer.operation() instanceof Activation ? StandardRule.FAKE_RELU : null;
    assertArrayEquals(
        new float[] {0.56f, 0.58f},
        method()
            .perturb(new AttackRequest(model, GREY, logit, fake, options, 0), TestRun.start())
            .array(),
        1e-6f);
  }

  @Test
  void matchesReferenceValuesInL2() {
    Tensor expected = Goldens.array("tiny-cnn", "pgd_l2_eps0.5_step0.1_iter20");
    Tensor actual = golden("l2", "0.5", "0.1", "20");
    double error = relativeL2(offset(expected), offset(actual));
    assertTrue(error <= 1e-3, () -> "relative L2 error " + error);
  }

  @Test
  void matchesReferenceValuesInTheMaximumNorm() {
    Tensor expected = Goldens.array("tiny-cnn", "pgd_linf_eps0.03_step0.01_iter10");
    Tensor actual = golden("linf", "0.03", "0.01", "10");
    int different = 0;
    for (int i = 0; i < expected.size(); i++) {
      different += Math.abs(expected.array()[i] - actual.array()[i]) > 1e-5 ? 1 : 0;
    }
    assertTrue(different <= 0.005 * expected.size(), different + " of " + expected.size());
  }

  private Tensor golden(String norm, String eps, String step, String steps) {
    Options options =
        options(
            "norm",
            norm,
            "eps",
            eps,
            "step",
            step,
            "steps",
            steps,
            "random-start",
            "none",
            "return",
            "last");
    AttackRequest request =
        new AttackRequest(
            ReferenceEngine.open(Goldens.tinyCnn()),
            Goldens.array("tiny-cnn", "x"),
            CrossEntropy.of(Goldens.targets("tiny-cnn")),
            options);
    return method().perturb(request, TestRun.start());
  }

  private static Tensor offset(Tensor perturbed) {
    float[] x = Goldens.array("tiny-cnn", "x").array();
    float[] offset = perturbed.array().clone();
    for (int i = 0; i < offset.length; i++) {
      offset[i] -= x[i];
    }
    return Tensor.of(perturbed.shape(), offset);
  }

  @Test
  void profilesSayWhatOptionsLeaveOpen() {
    assertEquals(
        new Settings(
            new L2Ball(4), 0.8, 7, Pgd.Start.NOISE, Pgd.Kept.BEST, Pgd.Direction.PROFILE, 1),
        settings("profile", "paper-000"));
    assertEquals(
        new Settings(
            new L2Ball(1.5),
            0.1875,
            20,
            Pgd.Start.NONE,
            Pgd.Kept.BEST_OF_BATCH,
            Pgd.Direction.PROFILE,
            1),
        settings("profile", "paper-003-small-imagenet"));
    assertEquals(0.1875, settings("profile", "paper-001").step(), 1e-12);
    assertEquals(new LinfBall(8 / 255.0), settings("norm", "linf").ball());
    Settings given = settings("profile", "paper-000", "eps", "2", "random-start", "none");
    assertEquals(new L2Ball(2), given.ball());
    assertEquals(0.4, given.step(), 1e-12);
    assertEquals(Pgd.Start.NONE, given.start());
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThrows(UsageException.class, () -> settings("profile", "paper-000", "norm", "linf"));
    assertThrows(UsageException.class, () -> settings("random-start", "none", "restarts", "2"));
    AttackRequest request =
        new AttackRequest(
            ReferenceEngine.open(LINE),
            Tensor.of(Shape.of(1, 2), 127, 3),
            new Logit(new int[] {1}),
            options(new String[0]));
    UsageException error =
        assertThrows(UsageException.class, () -> method().perturb(request, TestRun.start()));
    assertTrue(error.getMessage().contains("127"), error.getMessage());
  }

  private float[] climb(String... changes) {
    AttackRequest request =
        new AttackRequest(
            ReferenceEngine.open(LINE), GREY, new Logit(new int[] {1}), options(changes));
    return method().perturb(request, TestRun.start()).array();
  }

  private Options options(String... changes) {
    return TestOptions.of(options(), changes);
  }

  private Settings settings(String... changes) {
    return Settings.of(options(changes).as(Pgd.Config.class));
  }
}
