package org.vitrine.shell.commands;

import java.util.List;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.OptionInfo;
import org.vitrine.shell.docs.Example;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.options.MethodKinds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Describes a method and its options. */
@Command(
    name = "describe",
    description =
        "Describe a method: what it gives, where it is from, what to type, and its options.")
public final class DescribeCommand implements Runnable {
  private static final int WIDTH = 99;

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
    for (MethodInfo info : found) {
      print(info);
      invocation.out().println();
    }
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
    if (!info.gives().isEmpty()) {
      print("Gives   ", info.gives());
    }
    Example example = new Example(info);
    invocation.out().println("Type    " + example.commandLine());
    invocation.out().println("or      " + example.consoleLine() + "   in the console");
    invocation.out().println();
    if (info.options().isEmpty()) {
      invocation.out().println("It has no options.");
      return;
    }
    invocation.out().println("Options, typed as -o NAME=VALUE, with their defaults:");
    info.options().forEach(this::print);
  }

  private void print(OptionInfo option) {
    String allowed = allowed(option, ", ");
    String range = allowed.equals("any") ? "" : ": " + allowed;
    String many = option.multiple() ? ", or several with commas" : "";
    print("  ", option.name() + "=" + option.defaultValue() + "   " + option.type() + many + range);
    print("      ", option.description());
  }

  /** Prints a text of several lines, each beginning below the first. */
  private void print(String heading, String text) {
    StringBuilder line = new StringBuilder(heading);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() > WIDTH) {
        invocation.out().println(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(heading.length()));
      }
      line.append(word).append(' ');
    }
    invocation.out().println(line.toString().stripTrailing());
  }

  /**
   * Returns the choices or the range in words.
   *
   * @param or what stands between choices
   */
  public static String allowed(OptionInfo option, String or) {
    if (!option.choices().isEmpty()) {
      return String.join(or, option.choices());
    }
    if (option.min().isEmpty() && option.max().isEmpty()) {
      return option.type().equals("boolean") ? "true" + or + "false" : "any";
    }
    if (option.max().isEmpty()) {
      return "at least " + option.min();
    }
    return option.min().isEmpty() ? "at most " + option.max() : option.min() + ".." + option.max();
  }
}
