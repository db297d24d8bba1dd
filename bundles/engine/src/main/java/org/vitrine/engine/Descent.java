package org.vitrine.engine;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.tensor.Tensor;

/**
 * Moves weights along their gradients, where they lie, with what the updater remembers of each.
 *
 * @param <A> an array on the device
 */
@ConsumerType
public interface Descent<A> {
  /**
   * Returns the L2 norm of all gradients together.
   *
   * @throws org.vitrine.api.VitrineException if a gradient is not finite, naming its weight
   */
  double norm(Map<String, A> gradients);

  /**
   * Moves all weights.
   *
   * @param gradients by name; overwritten. Those that are missing are zero
   * @param norm their common norm
   * @param rate the learning rate
   * @param step how many steps were taken before
   */
  void update(Map<String, A> gradients, double norm, double rate, long step);

  /** Returns what the updater remembers, constants too, by a name for each array. */
  Map<String, Tensor> remembered();
}
