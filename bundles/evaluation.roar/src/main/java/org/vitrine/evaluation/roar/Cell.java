package org.vitrine.evaluation.roar;

import org.vitrine.api.MethodUse;

/**
 * One network to be retrained.
 *
 * @param use the method whose maps rank; null where nothing is replaced
 * @param rate the replaced part, from 0 to 1
 * @param repeat which of the runs, from 0
 */
record Cell(MethodUse use, double rate, int repeat) {
  @Override
  public String toString() {
    String run = "run " + (repeat + 1);
    return use == null ? "unchanged, " + run : use + " " + Math.round(100 * rate) + " %, " + run;
  }
}
