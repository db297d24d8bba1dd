package org.vitrine.shell.invocation;

import org.vitrine.api.Runs.Run;

/** Passes Ctrl-C on to the run in progress, and remembers it for runs that start later. */
public final class Cancellation {
  private Progress progress;
  private Run run;
  private boolean cancelled;

  /** Remembers where the work tells how far it is. */
  public synchronized void show(Progress shown) {
    progress = shown;
  }

  /** Returns how far the work is, in words; empty if it has not told yet. */
  public synchronized String progress() {
    return progress == null ? "" : progress.text();
  }

  /** Returns whether Ctrl-C was typed. */
  public synchronized boolean cancelled() {
    return cancelled;
  }

  /** Makes a run the one that is cancelled. */
  public synchronized void watch(Run started) {
    run = started;
    if (cancelled) {
      started.cancel();
    }
  }

  /** Cancels the run in progress. */
  public synchronized void cancel() {
    cancelled = true;
    if (run != null) {
      run.cancel();
    }
  }
}
