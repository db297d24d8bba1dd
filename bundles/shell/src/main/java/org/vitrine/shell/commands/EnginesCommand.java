package org.vitrine.shell.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.model.Availability;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Models;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the engines, the one that is used first. */
@Command(name = "engines", description = "List the engines, best first, and what they run on.")
final class EnginesCommand implements Runnable {
  private final Invocation invocation;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  EnginesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    List<Engine> engines = invocation.services().need(Models.class).engines();
    List<Map<String, Object>> entries = new ArrayList<>();
    Table table = new Table("ENGINE", "USABLE", "DEVICE", "WHY");
    for (Engine engine : engines) {
      Availability availability = engine.availability();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", engine.id());
      entry.put("usable", availability.usable());
      entry.put("device", availability.device());
      entry.put("reason", availability.reason());
      entries.add(entry);
      table.row(
          engine.id(),
          availability.usable() ? "yes" : "no",
          availability.device(),
          availability.reason());
    }
    if (json) {
      Json.print(invocation.out(), entries);
    } else if (engines.isEmpty()) {
      invocation.out().println("No engine is installed.");
    } else {
      table.print(invocation.out());
    }
  }
}
