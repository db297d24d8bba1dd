package org.vitrine.engine;

/** When a step of a plan runs. */
public enum Phase {
  /** Once per request: what depends on a reference that all rows share. */
  REFERENCE,
  /** Once per micro-batch. */
  FORWARD,
  /** Once per micro-batch, after the objective. */
  BACKWARD
}
