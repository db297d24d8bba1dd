package org.vitrine.bench;

import org.vitrine.api.RunContext;

/** Times repeated work; the fastest run is the one least disturbed by others on the machine. */
final class Stopwatch {
  private Stopwatch() {}

  /** Returns the fastest time in milliseconds, after some runs that are not timed. */
  static double fastest(int untimed, int timed, Runnable work, RunContext run) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < untimed + timed; i++) {
      run.checkCancelled();
      long start = System.nanoTime();
      work.run();
      double time = (System.nanoTime() - start) / 1e6;
      best = i < untimed ? best : Math.min(best, time);
    }
    return best;
  }
}
