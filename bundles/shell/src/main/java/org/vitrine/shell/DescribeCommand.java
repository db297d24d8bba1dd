package org.vitrine.shell;

import java.util.List;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.OptionInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes a method and its options. */
@Command(name = "describe", description = "Describe a method and its options.")
final class DescribeCommand implements Runnable {
  private final Invocation invocation;

  @Parameters(paramLabel = "METHOD", description = "The method's id.")
  private String method;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  DescribeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    List<MethodInfo> found = MethodKinds.named(invocation.services().need(Methods.class), method);
    if (json) {
      Json.print(invocation.out(), found.size() == 1 ? found.get(0) : found);
      return;
    }
    found.forEach(this::print);
  }

  private void print(MethodInfo info) {
    invocation.out().println(info.id() + " (" + info.kind() + "): " + info.title());
    invocation.out().println("Bundle  " + info.bundle() + " " + info.version());
    if (!info.formula().isEmpty()) {
      invocation.out().println("Formula " + info.formula());
    }
    if (!info.paper().isEmpty()) {
      invocation.out().println("Paper   " + info.paper());
    }
    invocation.out().println();
    if (info.options().isEmpty()) {
      invocation.out().println("It has no options.");
      return;
    }
    Table table = new Table("OPTION", "TYPE", "DEFAULT", "ALLOWED", "WHAT IT DOES");
    for (OptionInfo option : info.options()) {
      table.row(
          option.name(),
          option.type(),
          option.defaultValue(),
          allowed(option),
          option.description());
    }
    table.print(invocation.out());
  }

  /** Returns the choices or the range in words. */
  static String allowed(OptionInfo option) {
    if (!option.choices().isEmpty()) {
      return String.join("|", option.choices());
    }
    if (option.min().isEmpty() && option.max().isEmpty()) {
      return option.type().equals("boolean") ? "true|false" : "any";
    }
    if (option.max().isEmpty()) {
      return "at least " + option.min();
    }
    return option.min().isEmpty() ? "at most " + option.max() : option.min() + ".." + option.max();
  }
}
