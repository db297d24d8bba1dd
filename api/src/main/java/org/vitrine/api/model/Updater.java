package org.vitrine.api.model;

/** How weights follow their gradients; the learning rate is given with every step. */
public sealed interface Updater {
  /**
   * Stochastic gradient descent: {@code v = momentum v + g; w = w - rate v}; with Nesterov's
   * momentum {@code w = w - rate (g + momentum v)}.
   *
   * @param momentum from 0 to below 1
   * @param nesterov whether the step looks ahead
   */
  record Sgd(double momentum, boolean nesterov) implements Updater {}

  /**
   * Adam (Kingma and Ba 2015, arXiv:1412.6980).
   *
   * @param beta1 decay of the mean of gradients
   * @param beta2 decay of the mean of squared gradients
   * @param epsilon added to the root of the bias-corrected second moment
   */
  record Adam(double beta1, double beta2, double epsilon) implements Updater {
    /** The paper's settings. */
    public static final Adam DEFAULT = new Adam(0.9, 0.999, 1e-8);
  }
}
