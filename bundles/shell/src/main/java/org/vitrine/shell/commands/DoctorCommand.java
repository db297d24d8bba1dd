package org.vitrine.shell.commands;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vitrine.api.Doctor;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.Doctor.Check.Status;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Examines the machine and the installation; fails if something cannot work. */
@Command(
    name = "doctor",
    description = "Look at Java, processor, GPU, libraries, memory, disk, versions and bundles.")
final class DoctorCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  DoctorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    List<Check> checks = invocation.services().need(Doctor.class).checkup();
    if (json) {
      Json.print(invocation.out(), checks);
    } else {
      Table table = new Table("WHAT", "STATUS", "FOUND");
      for (Check check : checks) {
        String status = check.status().name().toLowerCase(Locale.ROOT);
        table.row(check.what(), status, check.finding());
        if (!check.advice().isEmpty()) {
          table.row("", "", "-> " + check.advice());
        }
      }
      table.print(invocation.out());
    }
    return checks.stream().anyMatch(check -> check.status() == Status.FAILURE) ? 1 : 0;
  }
}
