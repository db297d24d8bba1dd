package org.vitrine.shell.commands;

import static java.util.Comparator.naturalOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.project.Template;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the first version of a method of one's own. */
@Command(
    name = "new",
    description = {
      "Begin a method of your own: a project with a test, or one source file for methods/.",
      "Example: vitrine new attributor acme.my-map"
    })
final class NewCommand implements Runnable {
  private final Invocation invocation;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description =
          "attack, attributor, engine, evaluator, reader, rewriter, rule, synthesizer or trainer.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "Your own name, a dot, and the method's id: acme.my-map.")
  private String name;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The folder to write to. Default: NAME, or . with --file.")
  private Path output;

  @Option(names = "--file", description = "Write one source file, to be saved in methods/.")
  private boolean file;

  NewCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    if (!Template.KINDS.contains(kind)) {
      throw new UsageException(Problem.unknown("kind", kind, "Kinds", Template.KINDS));
    }
    Template template = new Template(kind, name);
    Path folder = invocation.path(output != null ? output : Path.of(file ? "" : name));
    Map<String, String> files =
        file
            ? Map.of(template.className() + ".java", template.source())
            : template.project(version(repository()), repository().toUri().toString());
    for (String each : files.keySet()) {
      if (Files.exists(folder.resolve(each))) {
        throw new UsageException(
            folder.resolve(each) + " exists already.", "Choose another folder with --output.");
      }
    }
    files.forEach((each, text) -> write(folder.resolve(each), text));
    invocation.out().println(next(folder));
  }

  private String next(Path folder) {
    return file
        ? "Save it in methods/, and it is there; \"vitrine why %s\" says if it is not."
            .formatted(name.substring(name.lastIndexOf('.') + 1))
        : "Next: mvn verify in %s, then copy target/*.jar to methods/.".formatted(folder);
  }

  private void write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      invocation.out().println(path);
    } catch (IOException e) {
      throw new VitrineException(path + " cannot be written: " + e.getMessage(), "", e);
    }
  }

  /**
   * Returns the version of our artifacts, which is what the repository beside our bundles holds.
   */
  private static String version(Path repository) {
    try (Stream<Path> versions = Files.list(repository.resolve("org/vitrine/api"))) {
      return versions.map(each -> each.getFileName().toString()).max(naturalOrder()).orElseThrow();
    } catch (IOException e) {
      throw new VitrineException(
          repository + " cannot be read: " + e.getMessage(),
          "Unpack the distribution anew, or use --file.",
          e);
    }
  }

  private static Path repository() {
    BundleContext context = FrameworkUtil.getBundle(NewCommand.class).getBundleContext();
    return Path.of(context.getProperty("vitrine.home"), "repository");
  }
}
