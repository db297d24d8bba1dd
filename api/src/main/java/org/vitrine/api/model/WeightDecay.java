package org.vitrine.api.model;

/**
 * Pulls every trainable weight towards zero.
 *
 * @param rate 0 for none
 * @param decoupled false: {@code rate w} is added to the gradient, after clipping (L2
 *     regularisation); true: {@code learning rate * rate * w} is taken off the weight beside the
 *     updater's step (AdamW: Loshchilov and Hutter 2019, arXiv:1711.05101)
 */
public record WeightDecay(double rate, boolean decoupled) {
  /** No decay. */
  public static final WeightDecay NONE = new WeightDecay(0, false);
}
