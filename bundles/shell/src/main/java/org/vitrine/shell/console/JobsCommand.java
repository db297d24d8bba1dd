package org.vitrine.shell.console;

import java.util.List;
import org.apache.felix.service.command.Job;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Table;
import picocli.CommandLine.Command;

/** Lists what runs in the background. */
@Command(
    name = "jobs",
    description = "List what runs in the background: lines that end with \" &\".")
final class JobsCommand implements Runnable {
  private final Invocation invocation;
  private final List<Job> jobs;
  private final BackgroundJobs work;

  JobsCommand(Invocation invocation, List<Job> jobs, BackgroundJobs work) {
    this.invocation = invocation;
    this.jobs = jobs;
    this.work = work;
  }

  @Override
  public void run() {
    if (jobs.isEmpty()) {
      invocation.out().println("Nothing runs in the background.");
      return;
    }
    Table table = new Table("JOB", "LINE", "PROGRESS");
    jobs.forEach(j -> table.row(j.id(), j.command(), work.progress(j.id())));
    table.print(invocation.out());
  }
}
