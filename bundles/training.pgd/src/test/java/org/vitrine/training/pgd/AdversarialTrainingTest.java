package org.vitrine.training.pgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingRequest;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestDatasets;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;
import org.vitrine.testkit.TrainerContract;

class AdversarialTrainingTest implements TrainerContract {
  /** One step along the sign of the gradient. */
  static final class SignStep implements Attack {
    double largest;
    int calls;

    @Override
    public Tensor perturb(AttackRequest request, RunContext run) {
      double eps = request.options().as(Config.class).eps();
      largest = Math.max(largest, eps);
      calls++;
      Tensor gradient =
          request
              .model()
              .gradients(request.images(), request.objective(), GradientOptions.at("input"), run)
              .at("input");
      float[] result = new float[gradient.size()];
      for (int i = 0; i < result.length; i++) {
        double moved = request.images().array()[i] + eps * Math.signum(gradient.array()[i]);
        result[i] = (float) Math.max(0, Math.min(1, moved));
      }
      return Tensor.of(gradient.shape(), result);
    }

    public @interface Config {
      double eps() default 0.1;
    }
  }

  private final SignStep attack = new SignStep();

  @Override
  public Trainer method() {
    return new AdversarialTraining(
        new TestMethods().with("pgd", attack, SignStep.Config.class), new TestDatasets());
  }

  @Override
  public Class<?> options() {
    return AdversarialTraining.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("epochs", "3", "batch-size", "8");
  }

  @Test
  void aNetworkTrainedSoWithstandsMore() {
    // of 4x4 pixels that overlap by 0.2, a shift of 0.2 on each pixel leaves little to see
    TrainingResult robust = train("attack", "pgd(eps=0.15)");
    TrainingResult none = train("attack", "pgd(eps=0.0)");
    double withstood = robust.metrics().get("adversarial accuracy");
    Tensor attacked = attacked(none.network(), 0.15);
    double without = accuracy(none.network(), attacked);
    assertTrue(withstood > without, withstood + " against " + without);
    assertEquals("0.15", robust.conventions().get("attack.pgd.eps"));
    assertEquals("best by mean-accuracy", robust.conventions().get("network"));
  }

  private Tensor attacked(Network network, double eps) {
    MemoryDataset data = MemoryDataset.sides(2, 40);
    return attack.perturb(
        new AttackRequest(
            ReferenceEngine.open(network),
            data.images(),
            org.vitrine.api.model.CrossEntropy.of(data.labels()),
            TestOptions.of(SignStep.Config.class, "eps", Double.toString(eps))),
        TestRun.start());
  }

  private static double accuracy(Network network, Tensor images) {
    Tensor logits = ReferenceEngine.open(network).predict(images, TestRun.start());
    int right = 0;
    for (int row = 0; row < images.rows(); row++) {
      right += logits.get(row, 1) > logits.get(row, 0) == (row % 2 == 1) ? 1 : 0;
    }
    return (double) right / images.rows();
  }

  @Test
  void theRadiusRisesOverTheWarmUp() {
    train("attack", "pgd(eps=0.1)", "eps-warm-up", "100", "epochs", "2", "select", "last");
    // validation is attacked with the full radius
    assertEquals(0.1, attack.largest);
    int calls = attack.calls;
    Network warm =
        train("attack", "pgd(eps=0.1)", "eps-warm-up", "100", "select", "last").network();
    Network full = train("attack", "pgd(eps=0.1)", "select", "last").network();
    assertNotEquals(full, warm);
    assertTrue(attack.calls > calls);
    assertThrows(UsageException.class, () -> train("eps-warm-up", "3"));
  }

  @Test
  void mixedLearnsFromCleanImagesToo() {
    Network mixed = train("attack", "pgd(eps=0.1)", "mixed", "true").network();
    assertNotEquals(train("attack", "pgd(eps=0.1)").network(), mixed);
  }

  @Test
  void theAttackMayLookAtTheBatchAsTrainingDoes() {
    Network batch = train("attack-mode", "training").network();
    assertNotEquals(train().network(), batch);
  }

  @Test
  void anUnknownAttackIsAnErrorOfTheCommand() {
    UsageException error = assertThrows(UsageException.class, () -> train("attack", "fgsm"));
    assertFalse(error.getMessage().isBlank());
  }

  private TrainingResult train(String... changes) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("epochs", "10");
    options.put("batch-size", "8");
    options.put("learning-rate", "0.1");
    for (int i = 0; i < changes.length; i += 2) {
      options.put(changes[i], changes[i + 1]);
    }
    return method()
        .train(
            new TrainingRequest(
                ToyNetworks.learner(),
                ReferenceEngine.opener(),
                MemoryDataset.sides(1, 40),
                Optional.of(MemoryDataset.sides(2, 40)),
                Optional.empty(),
                TestOptions.of(options(), options)),
            TestRun.start());
  }
}
