package org.vitrine.shell.commands;

import java.util.List;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.Table;
import org.vitrine.shell.options.MethodKinds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the installed methods. */
@Command(name = "methods", description = "List the installed methods.")
final class MethodsCommand implements Runnable {
  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "KIND",
      description = "Only this kind, for example attributor.")
  private String kind;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  MethodsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String only = kind == null ? null : MethodKinds.require(kind);
    List<MethodInfo> methods =
        invocation.services().need(Methods.class).list().stream()
            .filter(m -> only == null || m.kind().equals(only))
            .toList();
    if (json) {
      Json.print(invocation.out(), methods);
      return;
    }
    if (methods.isEmpty()) {
      invocation.out().println("No methods of this kind are installed.");
      return;
    }
    Table table = new Table("METHOD", "KIND", "VERSION", "BUNDLE", "WHAT IT IS");
    for (MethodInfo method : methods) {
      String title = method.active() ? method.title() : "(replaced by a higher version)";
      table.row(method.id(), method.kind(), method.version(), method.bundle(), title);
    }
    table.print(invocation.out());
  }
}
