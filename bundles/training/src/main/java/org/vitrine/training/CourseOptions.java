package org.vitrine.training;

import org.osgi.service.metatype.annotations.AttributeDefinition;

/**
 * The options that every trainer has, named as the field names them.
 *
 * <p>A trainer's own options are an interface that extends this one; Metatype collects the
 * declarations of both. The default of an option is written twice, for Metatype and for Java; the
 * contract test compares them.
 */
public interface CourseOptions {
  /** How weights follow their gradients. */
  enum Algorithm {
    /** Stochastic gradient descent with momentum. */
    SGD,
    /** Adam with coupled weight decay. */
    ADAM,
    /** Adam with decoupled weight decay. */
    ADAMW
  }

  /** How the learning rate changes. */
  enum Schedule {
    /** Not at all. */
    CONSTANT,
    /** Times a factor after every period. */
    STEP,
    /** Times a factor at milestones. */
    MULTI_STEP,
    /** Along half a cosine, constant within each epoch. */
    COSINE,
    /** Times a factor when the loss no longer falls. */
    PLATEAU
  }

  /** Which epoch's network is kept. */
  enum Selection {
    /** The most accurate; the last without validation images. */
    AUTO,
    /** The last. */
    LAST,
    /** That of the lowest validation loss. */
    LOSS,
    /** That of the highest validation accuracy. */
    ACCURACY,
    /** That of the lowest loss on attacked validation images. */
    ADVERSARIAL_LOSS,
    /** That of the highest accuracy on attacked validation images. */
    ADVERSARIAL_ACCURACY,
    /** That of the highest mean of clean and adversarial accuracy. */
    MEAN_ACCURACY
  }

  /** Returns the number of epochs. */
  @AttributeDefinition(
      description = "How often all images are learned from",
      min = "0",
      max = "100000",
      defaultValue = "10")
  default int epochs() {
    return 10;
  }

  /** Returns the number of images per step. */
  @AttributeDefinition(
      description = "Images per step",
      min = "1",
      max = "65536",
      defaultValue = "128")
  default int batch_size() {
    return 128;
  }

  /** Returns the learning rate. */
  @AttributeDefinition(
      description = "Learning rate that the schedule starts from",
      min = "0",
      max = "1000",
      defaultValue = "0.05")
  default double learning_rate() {
    return 0.05;
  }

  /** Returns the updater. */
  @AttributeDefinition(description = "How weights follow their gradients", defaultValue = "SGD")
  default Algorithm updater() {
    return Algorithm.SGD;
  }

  /** Returns the momentum. */
  @AttributeDefinition(
      description = "Momentum of sgd",
      min = "0",
      max = "0.9999",
      defaultValue = "0.9")
  default double momentum() {
    return 0.9;
  }

  /** Returns the kind of momentum. */
  @AttributeDefinition(
      description = "Whether the momentum of sgd looks ahead (Nesterov)",
      defaultValue = "false")
  default boolean nesterov() {
    return false;
  }

  /** Returns the weight decay. */
  @AttributeDefinition(
      description = "Weight decay: in the gradient, or beside it for adamw",
      min = "0",
      max = "10",
      defaultValue = "0.0005")
  default double weight_decay() {
    return 0.0005;
  }

  /** Returns the schedule. */
  @AttributeDefinition(
      description = "How the learning rate changes from epoch to epoch",
      defaultValue = "COSINE")
  default Schedule schedule() {
    return Schedule.COSINE;
  }

  /** Returns the schedule's period. */
  @AttributeDefinition(
      description = "Epochs until the cosine is zero, or between steps; 0 means all epochs",
      min = "0",
      max = "1000000",
      defaultValue = "0")
  default double period() {
    return 0;
  }

  /** Returns the milestones. */
  @AttributeDefinition(
      description = "Epochs at which multi-step lowers the rate, as 100,150",
      defaultValue = "")
  default String milestones() {
    return "";
  }

  /** Returns the factor. */
  @AttributeDefinition(
      description = "What step, multi-step and plateau multiply the rate by",
      min = "0",
      max = "1",
      defaultValue = "0.1")
  default double factor() {
    return 0.1;
  }

  /** Returns the patience of plateau. */
  @AttributeDefinition(
      description = "Epochs without a lower validation loss before plateau lowers the rate",
      min = "1",
      max = "100000",
      defaultValue = "5")
  default int plateau_patience() {
    return 5;
  }

  /** Returns the warm-up. */
  @AttributeDefinition(
      description = "Epochs over which the rate first rises from zero",
      min = "0",
      max = "100000",
      defaultValue = "0")
  default double warm_up() {
    return 0;
  }

  /** Returns the label smoothing. */
  @AttributeDefinition(
      description = "Part of the target spread evenly over all classes",
      min = "0",
      max = "0.999",
      defaultValue = "0")
  default double label_smoothing() {
    return 0;
  }

  /** Returns the limit of elements. */
  @AttributeDefinition(
      description = "Largest size of any gradient's element; 0 means no limit",
      min = "0",
      max = "1000000",
      defaultValue = "0")
  default double clip_value() {
    return 0;
  }

  /** Returns the limit of the norm. */
  @AttributeDefinition(
      description = "Largest L2 norm of all gradients together; 0 means no limit",
      min = "0",
      max = "1000000",
      defaultValue = "0")
  default double clip_norm() {
    return 0;
  }

  /** Returns the augmentation. */
  @AttributeDefinition(
      description = "Random changes of images, as pad-crop=4,flip",
      defaultValue = "")
  default String augment() {
    return "";
  }

  /** Returns the selection. */
  @AttributeDefinition(
      description =
          "Which epoch's network is kept; auto takes the most accurate (mean of clean and adversarial accuracy where there is an attack), or the last without validation images",
      defaultValue = "AUTO")
  default Selection select() {
    return Selection.AUTO;
  }

  /** Returns the patience. */
  @AttributeDefinition(
      description = "Epochs without improvement after which training stops; 0 means never",
      min = "0",
      max = "100000",
      defaultValue = "0")
  default int patience() {
    return 0;
  }

  /** Returns the minutes between checkpoints. */
  @AttributeDefinition(
      description = "Minutes between checkpoints within an epoch; there is one after each epoch",
      min = "1",
      max = "100000",
      defaultValue = "10")
  default int checkpoint_minutes() {
    return 10;
  }
}
