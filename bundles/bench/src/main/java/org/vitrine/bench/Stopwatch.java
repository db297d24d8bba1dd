package org.vitrine.bench;

import java.util.Arrays;
import org.vitrine.api.RunContext;

/** Times repeated work; the fastest run is the one least disturbed by others on the machine. */
final class Stopwatch {
  private Stopwatch() {}

  /**
   * Returns the fastest time of each piece of work in milliseconds. They take turns, so that what
   * disturbs the machine disturbs them alike; the first rounds are not timed.
   */
  static double[] fastest(int untimed, int timed, RunContext run, Runnable... works) {
    double[] best = new double[works.length];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    for (int round = 0; round < untimed + timed; round++) {
      for (int i = 0; i < works.length; i++) {
        run.checkCancelled();
        long start = System.nanoTime();
        works[i].run();
        double time = (System.nanoTime() - start) / 1e6;
        best[i] = round < untimed ? best[i] : Math.min(best[i], time);
      }
    }
    return best;
  }
}
