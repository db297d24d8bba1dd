package org.vitrine.training.finetune;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.network.Network;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingRequest;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.math.LearningRate;
import org.vitrine.training.Course;
import org.vitrine.training.CourseOptions;
import org.vitrine.training.TrainingLoop;

/**
 * Fine-tuning: first the head alone, then everything or the last groups of layers (Margeloiu et al.
 * 2020, section 3 and appendix D).
 *
 * <p>Layers are grouped by the size of the image they work on, counted from the end: in a residual
 * network group 1 is the classifier and group 2 its last stage. Frozen weights receive no decay.
 */
@Component
@Method(
    id = "finetune",
    formula =
        "min of E[cross-entropy(f(x), y)], over the head's weights first, then over those of "
            + "more layers",
    title = "Fine-tuning: the head first, then all or the last groups of layers",
    paper = "Margeloiu et al. 2020, adversarial training for skin-lesion saliency",
    gives =
        "A trained network and its learning curves; give it a fresh head first where "
            + "the classes differ (--replace-head).")
@Designate(ocd = Finetune.Config.class)
public final class Finetune implements Trainer {
  private final Datasets datasets;

  /** Creates the method on the datasets, which know the augmentations. */
  @Activate
  public Finetune(@Reference Datasets datasets) {
    this.datasets = datasets;
  }

  /** What running statistics of batch normalisation do where weights are frozen. */
  public enum Statistics {
    /** They follow the batches, and batches are normalised by themselves: paper 000. */
    MOVING,
    /** They stay, and batches are normalised by them. */
    FIXED
  }

  /** The options: those that every trainer has, for the second stage, and the first stage's. */
  @ObjectClassDefinition(name = "Fine-tuning")
  public interface Config extends CourseOptions {
    /** Returns the first stage's epochs. */
    @AttributeDefinition(
        description = "Epochs in which the head is trained alone, before all others",
        min = "0",
        max = "100000",
        defaultValue = "10")
    default int head_epochs() {
      return 10;
    }

    /** Returns the first stage's rate. */
    @AttributeDefinition(
        description = "Learning rate of the head's epochs, which is constant",
        min = "0",
        max = "1000",
        defaultValue = "0.001")
    default double head_learning_rate() {
      return 0.001;
    }

    /** Returns the first stage's batch size. */
    @AttributeDefinition(
        description = "Images per step of the head's epochs",
        min = "1",
        max = "65536",
        defaultValue = "32")
    default int head_batch_size() {
      return 32;
    }

    /** Returns how many groups are trained. */
    @AttributeDefinition(
        description =
            "Groups of layers that are trained after the head, counted from the end; 0 means all",
        min = "0",
        max = "1000",
        defaultValue = "0")
    default int groups() {
      return 0;
    }

    /** Returns what running statistics do. */
    @AttributeDefinition(
        description = "What running statistics of batch normalisation with frozen weights do",
        defaultValue = "MOVING")
    default Statistics statistics() {
      return Statistics.MOVING;
    }
  }

  @Override
  public TrainingResult train(TrainingRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Course course = Course.of(config);
    Groups groups = Groups.of(request.network(), request.data());
    Set<String> tuned = groups.last(config.groups());
    if (config.head_epochs() == 0) {
      return stage(request, course, tuned, config, run).run();
    }
    Course head =
        course.with(
            config.head_epochs(),
            config.head_batch_size(),
            LearningRate.constant(config.head_learning_rate()));
    TrainingResult first = stage(request, head, groups.head(), config, run).stage("head").run();
    if (config.epochs() == 0) {
      return first;
    }
    TrainingResult second =
        stage(starting(request, first.network()), course, tuned, config, run).stage("tune").run();
    return joined(first, second);
  }

  private TrainingLoop stage(
      TrainingRequest request, Course course, Set<String> tuned, Config config, RunContext run) {
    TrainingLoop loop =
        new TrainingLoop(request, course, run)
            .training(tuned)
            .augmenting(datasets.transform(config.augment()));
    return config.statistics() == Statistics.FIXED
        ? loop.evaluating(Groups.frozen(request.network(), tuned))
        : loop;
  }

  private static TrainingRequest starting(TrainingRequest request, Network network) {
    return new TrainingRequest(
        network,
        request.opener(),
        request.data(),
        request.validation(),
        request.checkpoints(),
        request.options());
  }

  /** The second stage is the result; the first stays to be seen under names of its own. */
  private static TrainingResult joined(TrainingResult first, TrainingResult second) {
    Map<String, Double> metrics = new LinkedHashMap<>(second.metrics());
    first.metrics().forEach((name, value) -> metrics.put("head stage: " + name, value));
    Map<String, Curve> curves = new LinkedHashMap<>(second.curves());
    first.curves().forEach((name, curve) -> curves.put("head stage: " + name, curve));
    return new TrainingResult(second.network(), metrics, curves, second.conventions());
  }
}
