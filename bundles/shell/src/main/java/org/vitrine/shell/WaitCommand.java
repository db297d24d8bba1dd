package org.vitrine.shell;

import java.util.List;
import org.apache.felix.service.command.Job;
import org.vitrine.api.CancelledException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Waits for jobs to end. */
@Command(name = "wait", description = "Wait until a job, or all of them, has ended.")
final class WaitCommand implements Runnable {
  private static final long PAUSE_MILLISECONDS = 20;

  private final List<Job> jobs;

  @Parameters(
      arity = "0..1",
      paramLabel = "JOB",
      description = "The job's number. Default: all jobs.")
  private Integer job;

  WaitCommand(List<Job> jobs) {
    this.jobs = jobs;
  }

  @Override
  public void run() {
    for (Job waited : CancelCommand.chosen(jobs, job)) {
      while (waited.status() != Job.Status.Done) {
        pause();
      }
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
