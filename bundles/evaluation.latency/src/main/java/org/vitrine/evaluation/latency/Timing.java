package org.vitrine.evaluation.latency;

import java.util.Arrays;
import org.vitrine.api.RunContext;

/**
 * Times of the same work, repeated.
 *
 * @param nanos one per repetition
 */
record Timing(long[] nanos) {
  /** Sorts the times. */
  Timing {
    nanos = nanos.clone();
    Arrays.sort(nanos);
  }

  /** Does some work first without, then with a clock. */
  static Timing of(Latency.Config config, RunContext run, Runnable work) {
    for (int i = 0; i < config.warm_up(); i++) {
      run.checkCancelled();
      work.run();
    }
    long[] nanos = new long[config.maps()];
    for (int i = 0; i < nanos.length; i++) {
      run.checkCancelled();
      long start = System.nanoTime();
      work.run();
      nanos[i] = System.nanoTime() - start;
    }
    return new Timing(nanos);
  }

  double median() {
    return quantile(0.5);
  }

  /** Returns the distance between the quartiles. */
  double spread() {
    return quantile(0.75) - quantile(0.25);
  }

  /** Returns a quantile, linear between neighbours. */
  private double quantile(double part) {
    double at = part * (nanos.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, nanos.length - 1);
    return nanos[below] + (at - below) * (nanos[above] - nanos[below]);
  }
}
