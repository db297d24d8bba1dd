package org.vitrine.shell;

import java.util.concurrent.Callable;
import org.vitrine.api.Doctor;
import org.vitrine.api.Doctor.Diagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why something does or does not work; an unknown name is a wrong command. */
@Command(name = "why", description = "Say why a method or bundle does or does not work.")
final class WhyCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "NAME",
      description = "A method's id, a bundle's name or a component's name.")
  private String name;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  WhyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Diagnosis diagnosis = invocation.services().need(Doctor.class).why(name);
    if (json) {
      Json.print(invocation.out(), diagnosis);
    } else {
      invocation.out().println(diagnosis.text());
    }
    return diagnosis.known() ? 0 : 2;
  }
}
