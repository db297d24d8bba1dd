package org.vitrine.shell.console;

import java.util.List;
import org.apache.felix.service.command.Job;
import org.vitrine.api.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Cancels a job. */
@Command(name = "cancel", description = "Cancel a job; what it has finished stays.")
final class CancelCommand implements Runnable {
  private final List<Job> jobs;
  private final BackgroundJobs work;

  @Parameters(
      arity = "0..1",
      paramLabel = "JOB",
      description = "The job's number. Default: all jobs.")
  private Integer job;

  CancelCommand(List<Job> jobs, BackgroundJobs work) {
    this.jobs = jobs;
    this.work = work;
  }

  @Override
  public void run() {
    chosen(jobs, job).forEach(j -> work.cancel(j.id()));
  }

  /** Returns the job of a number, or all where none is given. */
  static List<Job> chosen(List<Job> jobs, Integer number) {
    List<Job> chosen = jobs.stream().filter(j -> number == null || j.id() == number).toList();
    if (number != null && chosen.isEmpty()) {
      throw new UsageException("There is no job " + number + ".", "\"jobs\" lists them.");
    }
    return chosen;
  }
}
