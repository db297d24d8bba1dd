package org.vitrine.training;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.math.LearningRate;
import org.vitrine.training.CourseOptions.Algorithm;
import org.vitrine.training.CourseOptions.Schedule;
import org.vitrine.training.CourseOptions.Selection;

/**
 * How a network is trained, apart from what is learned.
 *
 * @param epochs how often all images are learned from
 * @param batchSize images per step
 * @param rate the learning rate over epochs
 * @param plateau lowers the rate further; {@link Plateau#NONE} does not
 * @param updater how weights follow their gradients
 * @param decay weight decay
 * @param clipping a limit on gradients
 * @param labelSmoothing the part of the target spread over all classes
 * @param selection which epoch's network is kept
 * @param patience epochs without improvement after which training stops, 0 for never
 * @param checkpointMinutes minutes between checkpoints within an epoch
 */
public record Course(
    int epochs,
    int batchSize,
    LearningRate rate,
    Plateau plateau,
    Updater updater,
    WeightDecay decay,
    Clipping clipping,
    double labelSmoothing,
    Selection selection,
    int patience,
    int checkpointMinutes) {

  /**
   * When a falling loss has come to rest.
   *
   * @param patience epochs without a lower loss before the rate is lowered
   * @param factor what it is then multiplied by
   */
  public record Plateau(int patience, double factor) {
    /** Never lowers the rate. */
    public static final Plateau NONE = new Plateau(Integer.MAX_VALUE, 1);
  }

  /**
   * Returns the course that options describe.
   *
   * @throws UsageException if they contradict each other
   */
  public static Course of(CourseOptions options) {
    if (options.clip_value() > 0 && options.clip_norm() > 0) {
      throw new UsageException(
          "clip-value and clip-norm exclude each other.", "Leave one of them at 0.");
    }
    return new Course(
        options.epochs(),
        options.batch_size(),
        rate(options).warmedUp(options.warm_up()),
        options.schedule() == Schedule.PLATEAU
            ? new Plateau(options.plateau_patience(), options.factor())
            : Plateau.NONE,
        options.updater() == Algorithm.SGD
            ? new Updater.Sgd(options.momentum(), options.nesterov())
            : Updater.Adam.DEFAULT,
        new WeightDecay(options.weight_decay(), options.updater() == Algorithm.ADAMW),
        clipping(options),
        options.label_smoothing(),
        options.select(),
        options.patience(),
        options.checkpoint_minutes());
  }

  /** Returns this course with other numbers of epochs and images per step and another rate. */
  public Course with(int newEpochs, int newBatchSize, LearningRate newRate) {
    return new Course(
        newEpochs,
        newBatchSize,
        newRate,
        plateau,
        updater,
        decay,
        clipping,
        labelSmoothing,
        selection,
        patience,
        checkpointMinutes);
  }

  private static LearningRate rate(CourseOptions options) {
    double rate = options.learning_rate();
    double period = options.period() > 0 ? options.period() : Math.max(1, options.epochs());
    return switch (options.schedule()) {
      case CONSTANT, PLATEAU -> LearningRate.constant(rate);
      case STEP -> LearningRate.step(rate, period, options.factor());
      case MULTI_STEP ->
          LearningRate.multiStep(rate, options.factor(), milestones(options.milestones()));
      case COSINE -> LearningRate.cosine(rate, period).byEpoch();
    };
  }

  private static int[] milestones(String text) {
    List<Integer> milestones = new ArrayList<>();
    for (String milestone : text.isBlank() ? new String[0] : text.split(",", -1)) {
      if (!milestone.strip().matches("[0-9]{1,9}")) {
        throw new UsageException(
            "milestones = " + text + " is not a list of epochs.",
            "For example: milestones=100,150");
      }
      milestones.add(Integer.valueOf(milestone.strip()));
    }
    if (milestones.isEmpty()) {
      throw new UsageException(
          "schedule = multi-step needs milestones.", "For example: milestones=100,150");
    }
    return milestones.stream().mapToInt(m -> m).toArray();
  }

  private static Clipping clipping(CourseOptions options) {
    if (options.clip_value() > 0) {
      return new Clipping.ByValue(options.clip_value());
    }
    return options.clip_norm() > 0 ? new Clipping.ByNorm(options.clip_norm()) : Clipping.NONE;
  }
}
