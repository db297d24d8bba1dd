package org.vitrine.shell.commands;

import java.util.List;
import org.vitrine.api.Doctor;
import org.vitrine.api.Doctor.BundleHealth;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the bundles and what is wrong with them. */
@Command(name = "bundles", description = "List the bundles and what is wrong with them.")
final class BundlesCommand implements Runnable {
  private final Invocation invocation;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  BundlesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    List<BundleHealth> bundles = invocation.services().need(Doctor.class).bundles();
    if (json) {
      Json.print(invocation.out(), bundles);
      return;
    }
    Table table = new Table("BUNDLE", "VERSION", "STATE", "PROBLEM");
    for (BundleHealth bundle : bundles) {
      table.row(bundle.name(), bundle.version(), bundle.state(), bundle.problem());
    }
    table.print(invocation.out());
  }
}
