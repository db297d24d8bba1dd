package org.vitrine.shell.console;

import java.util.List;
import org.apache.felix.service.command.Job;
import org.vitrine.api.CancelledException;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Waits for jobs to end. */
@Command(
    name = "wait",
    description = "Wait until a job, or all of them, has ended; Ctrl-C ends the waiting only.")
final class WaitCommand implements Runnable {
  private static final long PAUSE_MILLISECONDS = 20;

  private final Invocation invocation;
  private final List<Job> jobs;
  private final BackgroundJobs work;

  @Parameters(
      arity = "0..1",
      paramLabel = "JOB",
      description = "The job's number. Default: all jobs.")
  private Integer job;

  WaitCommand(Invocation invocation, List<Job> jobs, BackgroundJobs work) {
    this.invocation = invocation;
    this.jobs = jobs;
    this.work = work;
  }

  @Override
  public void run() {
    for (Job waited : CancelCommand.chosen(jobs, job)) {
      until(waited, () -> look(waited));
    }
  }

  private void look(Job waited) {
    if (invocation.cancellation().cancelled()) {
      throw new CancelledException();
    }
    invocation.progress().show(work.progress(waited.id()));
  }

  /** Waits for a job, doing something now and then. */
  static void until(Job ended, Runnable meanwhile) {
    while (ended.status() != Job.Status.Done) {
      meanwhile.run();
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
