package org.vitrine.training.pgd;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Model;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.training.Batch;

/** Attacks batches, with a radius that may still be growing. */
final class Attacker implements AutoCloseable {
  private final Methods methods;
  private final MethodUse use;
  private final Chosen<Attack> full;

  /**
   * Takes an attack into use.
   *
   * @throws UsageException if there is no such attack, or an option of it is wrong
   */
  Attacker(Methods methods, AdversarialTraining.Config config) {
    this.methods = methods;
    this.use = MethodUse.of(config.attack());
    if (config.eps_warm_up() > 0 && !use.options().containsKey("eps")) {
      throw new UsageException(
          "eps-warm-up needs an eps to rise to.", "For example: attack=" + use.id() + "(eps=0.5)");
    }
    this.full = methods.choose(Attack.class, use.id(), use.options());
  }

  /**
   * Returns a batch with its images attacked.
   *
   * @param warmUp the epochs over which the radius rises
   */
  Batch attack(Model model, Batch batch, double warmUp, RunContext run) {
    if (batch.epochs() >= warmUp) {
      return attack(full, model, batch, run);
    }
    Map<String, String> smaller = new LinkedHashMap<>(use.options());
    smaller.computeIfPresent("eps", (name, eps) -> part(eps, batch.epochs() / warmUp));
    smaller.computeIfPresent("step", (name, step) -> part(step, batch.epochs() / warmUp));
    if (Double.parseDouble(smaller.get("eps")) == 0) {
      return batch;
    }
    try (Chosen<Attack> growing = methods.choose(Attack.class, use.id(), smaller)) {
      return attack(growing, model, batch, run);
    }
  }

  private static String part(String value, double share) {
    return Double.toString(Double.parseDouble(value) * share);
  }

  private static Batch attack(Chosen<Attack> attack, Model model, Batch batch, RunContext run) {
    AttackRequest request =
        new AttackRequest(
            model,
            batch.images(),
            CrossEntropy.of(batch.labels()),
            GradientRules.NONE,
            attack.options(),
            batch.first());
    return batch.with(attack.service().perturb(request, run));
  }

  /** Returns a result that tells the attack's effective options. */
  TrainingResult told(TrainingResult result) {
    Map<String, String> conventions = new LinkedHashMap<>(result.conventions());
    full.options()
        .effective()
        .forEach((name, value) -> conventions.put("attack." + use.id() + "." + name, value));
    return new TrainingResult(result.network(), result.metrics(), result.curves(), conventions);
  }

  @Override
  public void close() {
    full.close();
  }
}
