package org.vitrine.api.model;

/** A limit on gradients of weights before they are used. */
public sealed interface Clipping {
  /** No limit. */
  Clipping NONE = new ByNorm(Double.POSITIVE_INFINITY);

  /** Clamps every element to plus or minus a limit. */
  record ByValue(double limit) implements Clipping {}

  /** Scales all gradients together so that their common L2 norm is at most a limit. */
  record ByNorm(double limit) implements Clipping {}
}
