package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.vitrine.distribution.fixture.Probe;
import org.vitrine.doctor.BundleJar;
import org.vitrine.launcher.Container;

/** Vitrine in this process with a drop folder of its own, and a bundle that asks for the test. */
final class Running implements AutoCloseable {
  private static final long MOST_MILLIS = 30_000;

  private final Container container;
  private final Path folder;
  private final Path methods;
  private final Function<String, String> probe;

  private Running(Container container, Path folder, Path methods, Function<String, String> probe) {
    this.container = container;
    this.folder = folder;
    this.methods = methods;
    this.probe = probe;
  }

  /** Starts Vitrine; what it needs is written to the folder. */
  static Running in(Path folder) throws Exception {
    Files.createDirectory(folder.resolve("methods"));
    Path trust = Files.createDirectory(folder.resolve("trust"));
    Files.writeString(trust.resolve("level"), "off");
    return again(folder);
  }

  /** Starts Vitrine on what it left in the folder. */
  @SuppressWarnings("unchecked") // the probe's own declaration
  static Running again(Path folder) throws Exception {
    Path methods = folder.resolve("methods");
    Path trust = folder.resolve("trust");
    Container container = Distribution.start(methods, trust);
    // The shell waits for its arguments; it is not called.
    container.main(new String[0], MOST_MILLIS / 1000);
    BundleContext context = container.context();
    Path jar =
        BundleJar.build(
            folder, "org.vitrine.probe", "1.0.0", Map.of(), Probe.class, Probe.Quiet.class);
    context.installBundle(jar.toUri().toString()).start();
    var references = context.getServiceReferences(Function.class, "(probe=true)");
    Function<String, String> probe =
        (Function<String, String>) context.getService(references.iterator().next());
    return new Running(container, folder, methods, probe);
  }

  BundleContext context() {
    return container.context();
  }

  Path methods() {
    return methods;
  }

  /** Returns the folder that says whose jars are let in; at the beginning everybody's are. */
  Path trust() {
    return folder.resolve("trust");
  }

  String ask(String question) {
    return probe.apply(question);
  }

  /** Builds a bundle and copies it into the drop folder, over the one of that file name. */
  void drop(String file, String name, String version, Class<?>... classes) throws Exception {
    drop(file, BundleJar.build(folder, name, version, Map.of(), classes));
  }

  /** Copies a bundle into the drop folder, over the one of that file name. */
  void drop(String file, Path jar) throws IOException {
    Files.copy(jar, methods.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Waits until an answer is as expected; else fails. */
  void await(String question, String answer) throws InterruptedException {
    if (!until(() -> ask(question).equals(answer))) {
      assertEquals(answer, ask(question), question);
    }
  }

  /** Waits until a condition holds, and says whether it did. */
  static boolean until(BooleanSupplier condition) throws InterruptedException {
    long end = System.currentTimeMillis() + MOST_MILLIS;
    while (!condition.getAsBoolean()) {
      if (System.currentTimeMillis() > end) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }

  @Override
  public void close() {
    container.close();
  }
}
