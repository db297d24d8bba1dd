package org.vitrine.shell.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.VitrineException;
import org.vitrine.report.MethodPage;
import org.vitrine.shell.docs.ExampleRun;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the reference of the installed methods: a page for each, and an index. */
@Command(
    name = "docs",
    description = "Write a reference of the installed methods: a page for each, and an index.")
final class DocsCommand implements Runnable {
  private final Invocation invocation;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The folder of pages; those that are there already are written anew.")
  private Path output;

  @Option(
      names = "--examples",
      paramLabel = "RUN",
      description =
          "A run folder whose pictures, numbers and conventions illustrate the methods it used.")
  private Path examples;

  DocsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Optional<ExampleRun> shown =
        Optional.ofNullable(examples).map(invocation::path).map(ExampleRun::read);
    List<MethodPage> pages =
        invocation.services().need(Methods.class).list().stream()
            .filter(MethodInfo::active)
            .sorted(Comparator.comparing(MethodInfo::kind).thenComparing(MethodInfo::id))
            .map(method -> page(method, shown))
            .toList();
    Path folder = invocation.path(output);
    try {
      Files.createDirectories(folder);
      for (MethodPage page : pages) {
        Files.writeString(folder.resolve(page.file()), page.html());
      }
      Files.writeString(folder.resolve("index.html"), MethodPage.index(pages));
    } catch (IOException e) {
      throw new VitrineException(
          folder + " cannot be written: " + e.getMessage() + ".", "Name another --output.", e);
    }
    invocation.out().println("Wrote " + folder.resolve("index.html"));
  }

  private static MethodPage page(MethodInfo method, Optional<ExampleRun> shown) {
    return new MethodPage(
        method.kind(),
        method.id(),
        method.title(),
        method.formula(),
        method.paper(),
        method.bundle() + " " + method.version(),
        method.options().stream()
            .map(
                o ->
                    new MethodPage.Option(
                        o.name(),
                        o.type(),
                        o.defaultValue(),
                        DescribeCommand.allowed(o, ", "),
                        o.description()))
            .toList(),
        shown.flatMap(run -> run.of(method)));
  }
}
