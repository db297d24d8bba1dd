package org.vitrine.shell.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.api.Doctor;
import org.vitrine.api.Doctor.Diagnosis;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.options.MethodOptions;
import org.vitrine.shell.project.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why something does or does not work; an unknown name is a wrong command. */
@Command(
    name = "why",
    description = "Say why a method, bundle or dropped file does or does not work.")
final class WhyCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "NAME",
      description = "A method's id, or the name of a bundle, a component or a file in methods/.")
  private String name;

  @Mixin private MethodOptions options;

  @Option(
      names = "--model",
      paramLabel = "M",
      description = "Try an attributor on this network too, with a black image.")
  private String model;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  WhyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Diagnosis diagnosis = invocation.services().need(Doctor.class).why(name);
    if (diagnosis.works() && (model != null || !options.values.isEmpty())) {
      diagnosis =
          new Trial(invocation)
              .of(name, options.values, Optional.ofNullable(model).map(this::path))
              .orElse(diagnosis);
    }
    if (json) {
      Json.print(invocation.out(), diagnosis);
    } else {
      invocation.out().println(diagnosis.text());
    }
    return diagnosis.known() ? 0 : 2;
  }

  /** A relative path starts from the session's folder; what is no file names an architecture. */
  private String path(String typed) {
    Path file = invocation.path(Path.of(typed));
    return Files.exists(file) ? file.toString() : typed;
  }
}
