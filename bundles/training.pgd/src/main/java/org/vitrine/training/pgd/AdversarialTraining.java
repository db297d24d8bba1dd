package org.vitrine.training.pgd;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.Methods;
import org.vitrine.api.RunContext;
import org.vitrine.api.Takes;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingRequest;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.training.Course;
import org.vitrine.training.CourseOptions;
import org.vitrine.training.Perturbation;
import org.vitrine.training.TrainingLoop;

/**
 * Adversarial training: every batch is attacked with the weights of the moment before it is learned
 * from (Madry et al. 2018, arXiv:1706.06083).
 *
 * <p>Validation images are attacked with the full radius and the network in evaluation mode, so
 * that networks can be chosen by what they withstand.
 */
@Component
@Method(
    id = "pgd",
    formula = "min over weights of E[max over ‖δ‖ ≤ eps of cross-entropy(f(x + δ), y)]",
    title = "Adversarial training: cross-entropy of images attacked afresh by PGD",
    paper = "Madry et al. 2018, arXiv:1706.06083",
    gives =
        "A trained network that withstands small changes of the image, and its learning "
            + "curves; each step costs about as much as steps + 1 standard ones.")
@Takes(attack = "attack")
@Designate(ocd = AdversarialTraining.Config.class)
public final class AdversarialTraining implements Trainer {
  private final Methods methods;
  private final Datasets datasets;

  /** Creates the method on the registry that has the attack. */
  @Activate
  public AdversarialTraining(@Reference Methods methods, @Reference Datasets datasets) {
    this.methods = methods;
    this.datasets = datasets;
  }

  /** How the network behaves while it is attacked for training. */
  public enum Mode {
    /** Batch normalisation by its running statistics. */
    EVALUATION,
    /** Batch normalisation by the batch: paper 003. */
    TRAINING
  }

  /** The options: those that every trainer has, and the attack. */
  @ObjectClassDefinition(name = "Adversarial training")
  public interface Config extends CourseOptions {
    /** Returns the attack. */
    @AttributeDefinition(description = "Attack that makes the images", defaultValue = "pgd")
    default String attack() {
      return "pgd";
    }

    /** Returns how the network behaves while it is attacked. */
    @AttributeDefinition(
        description = "How batch normalisation behaves while a batch for training is attacked",
        defaultValue = "EVALUATION")
    default Mode attack_mode() {
      return Mode.EVALUATION;
    }

    /** Returns the warm-up of the radius. */
    @AttributeDefinition(
        description = "Epochs over which the attack's eps, which must be given, rises from zero",
        min = "0",
        max = "100000",
        defaultValue = "0")
    default double eps_warm_up() {
      return 0;
    }

    /** Returns whether clean images are learned from too. */
    @AttributeDefinition(
        description = "Whether each batch is learned from both clean and attacked",
        defaultValue = "false")
    default boolean mixed() {
      return false;
    }
  }

  @Override
  public TrainingResult train(TrainingRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    try (Attacker attacker = new Attacker(methods, config)) {
      Perturbation learned =
          (batch, training, context) ->
              attacker.attack(
                  config.attack_mode() == Mode.TRAINING
                      ? training.training()
                      : training.evaluation(),
                  batch,
                  config.eps_warm_up(),
                  context);
      Perturbation both =
          (batch, training, context) -> batch.and(learned.apply(batch, training, context));
      TrainingResult result =
          new TrainingLoop(request, Course.of(config), run)
              .augmenting(datasets.transform(config.augment()))
              .perturbing(
                  config.mixed() ? both : learned,
                  (batch, training, context) ->
                      attacker.attack(training.evaluation(), batch, 0, context))
              .run();
      return attacker.told(result);
    }
  }
}
