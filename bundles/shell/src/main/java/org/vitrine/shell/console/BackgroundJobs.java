package org.vitrine.shell.console;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.service.command.Job;
import org.vitrine.shell.invocation.Cancellation;

/** The work of Gogo's jobs: how far each is, and how it is cancelled. */
final class BackgroundJobs {
  private final Map<Integer, Cancellation> work = new ConcurrentHashMap<>();

  /** Begins the work of a job; outside of any the work can still be cancelled by its run. */
  Cancellation start(Job job) {
    Cancellation cancellation = new Cancellation();
    if (job != null) {
      work.put(job.id(), cancellation);
    }
    return cancellation;
  }

  void end(Job job) {
    if (job != null) {
      work.remove(job.id());
    }
  }

  /** Cancels what a job does, and returns whether it does work of ours. */
  boolean cancel(int job) {
    Optional<Cancellation> cancelled = Optional.ofNullable(work.get(job));
    cancelled.ifPresent(Cancellation::cancel);
    return cancelled.isPresent();
  }

  /** Returns how far a job is, in words. */
  String progress(int job) {
    return Optional.ofNullable(work.get(job)).map(Cancellation::progress).orElse("");
  }
}
