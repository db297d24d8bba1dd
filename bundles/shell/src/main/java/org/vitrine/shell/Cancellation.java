package org.vitrine.shell;

import org.vitrine.api.Runs.Run;

/** Passes Ctrl-C on to the run in progress, and remembers it for runs that start later. */
final class Cancellation {
  private Run run;
  private boolean cancelled;

  /** Makes a run the one that is cancelled. */
  synchronized void watch(Run started) {
    run = started;
    if (cancelled) {
      started.cancel();
    }
  }

  /** Cancels the run in progress. */
  synchronized void cancel() {
    cancelled = true;
    if (run != null) {
      run.cancel();
    }
  }
}
