package org.vitrine.api.model;

import java.util.Set;
import org.vitrine.api.network.Network;

/**
 * How a network is trained.
 *
 * @param updater how weights follow their gradients
 * @param decay weight decay, of every trainable weight
 * @param clipping a limit on gradients
 * @param trainable names of the parameters that may change; all others keep their values, and
 *     receive no decay
 * @param evaluated names of batch normalisation and dropout layers that behave as in evaluation:
 *     running statistics are used and stay. All others use and move them, also where their weights
 *     are not trainable
 * @param seed what dropout draws from, with the number of the step
 */
public record TrainingOptions(
    Updater updater,
    WeightDecay decay,
    Clipping clipping,
    Set<String> trainable,
    Set<String> evaluated,
    long seed) {
  /** Copies the sets. */
  public TrainingOptions {
    trainable = Set.copyOf(trainable);
    evaluated = Set.copyOf(evaluated);
  }

  /** Returns options that train every weight of a network, without decay or clipping. */
  public static TrainingOptions all(Network network, Updater updater, long seed) {
    return new TrainingOptions(
        updater, WeightDecay.NONE, Clipping.NONE, network.trainable(), Set.of(), seed);
  }
}
