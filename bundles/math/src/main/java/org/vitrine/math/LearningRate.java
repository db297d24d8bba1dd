package org.vitrine.math;

import java.util.Arrays;

/**
 * A learning rate over the course of training: a pure function of how many epochs have passed, so
 * that a training that stopped goes on with the same rates.
 *
 * <p>An epoch's number is whole at its start; a schedule that moves within epochs is asked with
 * fractions.
 */
@FunctionalInterface
public interface LearningRate {
  /**
   * Returns the rate.
   *
   * @param epochs how many epochs have passed, from 0
   */
  double at(double epochs);

  /** Returns the same rate throughout. */
  static LearningRate constant(double rate) {
    return epochs -> rate;
  }

  /** Returns a rate that is multiplied by a factor after every so many epochs. */
  static LearningRate step(double rate, double every, double factor) {
    return epochs -> rate * Math.pow(factor, Math.floor(epochs / every));
  }

  /** Returns a rate that is multiplied by a factor when each of some epochs begins. */
  static LearningRate multiStep(double rate, double factor, int... milestones) {
    int[] sorted = milestones.clone();
    Arrays.sort(sorted);
    return epochs -> {
      long passed = Arrays.stream(sorted).filter(milestone -> milestone <= epochs).count();
      return rate * Math.pow(factor, (double) passed);
    };
  }

  /**
   * Returns a rate that falls along half a cosine (Loshchilov and Hutter 2017, arXiv:1608.03983,
   * without restarts).
   *
   * @param rate the rate at the start
   * @param period the epochs until it is zero, where it stays; training may end earlier
   */
  static LearningRate cosine(double rate, double period) {
    return epochs -> rate * (1 + Math.cos(Math.PI * Math.min(epochs / period, 1))) / 2;
  }

  /** Returns this schedule, constant within each epoch. */
  default LearningRate byEpoch() {
    return epochs -> at(Math.floor(epochs));
  }

  /**
   * Returns this schedule with its rates scaled up linearly from zero over the first epochs.
   *
   * @param warmUp how many; with none the schedule is as it was
   */
  default LearningRate warmedUp(double warmUp) {
    return warmUp <= 0 ? this : epochs -> at(epochs) * Math.min(epochs / warmUp, 1);
  }
}
