package org.vitrine.shell.commands;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Architecture;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the networks that can be made with fresh weights. */
@Command(
    name = "architectures",
    description = "List the architectures that --model can name, with their parameters.")
final class ArchitecturesCommand implements Runnable {
  private final Invocation invocation;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  ArchitecturesCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    List<Architecture> all = new ArrayList<>(invocation.services().all(Architecture.class));
    all.sort(Comparator.comparing(Architecture::id));
    if (json) {
      Json.print(invocation.out(), all.stream().map(ArchitecturesCommand::entry).toList());
      return;
    }
    Table table = new Table("ARCHITECTURE", "WHAT IT IS");
    all.forEach(a -> table.row(a.id(), a.description()));
    table.print(invocation.out());
    invocation.out().println();
    Table help = new Table("PARAMETER", "OF", "WHAT IT IS");
    all.stream()
        .flatMap(a -> a.parameters().entrySet().stream())
        .distinct()
        .forEach(p -> help.row(p.getKey(), those(all, p), p.getValue()));
    help.print(invocation.out());
    invocation.out().println();
    invocation.out().println("Example: --model \"resnet18?stem=cifar&width=16&classes=10\"");
  }

  private static Map<String, Object> entry(Architecture architecture) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", architecture.id());
    entry.put("description", architecture.description());
    entry.put("parameters", architecture.parameters());
    return entry;
  }

  /** Names the architectures that take a parameter in this meaning. */
  private static String those(List<Architecture> all, Map.Entry<String, String> parameter) {
    List<String> ids =
        all.stream()
            .filter(a -> a.parameters().entrySet().contains(parameter))
            .map(Architecture::id)
            .toList();
    return ids.size() == all.size() ? "all" : String.join(", ", ids);
  }
}
