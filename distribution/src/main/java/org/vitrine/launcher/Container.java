package org.vitrine.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running OSGi framework with the bundles of a Vitrine folder. */
public final class Container implements AutoCloseable {
  private static final String MAIN =
      "(&(objectClass=java.util.concurrent.Callable)(main.thread=true))";

  private static final int REMOVALS = 20;

  private final Framework framework;
  private final Path storage;

  private Container(Framework framework, Path storage) {
    this.framework = framework;
    this.storage = storage;
  }

  /**
   * Starts a framework on the bundles in {@code home/bundles}.
   *
   * @param home the folder of the distribution
   * @param methods the drop folder
   */
  public static Container start(Path home, Path methods) {
    return start(Folders.of(home, methods));
  }

  /** Starts a framework on the bundles of a distribution. */
  public static Container start(Folders folders) {
    Path home = folders.home();
    ClassLoader caller = Thread.currentThread().getContextClassLoader();
    try {
      Path storage = Files.createTempDirectory("vitrine-");
      Framework framework =
          ServiceLoader.load(FrameworkFactory.class, Container.class.getClassLoader())
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no OSGi framework in " + home))
              .newFramework(Configuration.of(folders, storage));
      Container container = new Container(framework, storage);
      try {
        framework.init();
        SystemLog.follow(framework.getBundleContext());
        container.install(home.resolve("bundles"));
        framework.start();
        container.follow(folders);
        return container;
      } catch (BundleException | IOException | RuntimeException e) {
        container.close();
        throw e;
      }
    } catch (BundleException | IOException e) {
      throw new IllegalStateException("the bundles in " + home + " do not start: " + e, e);
    } finally {
      // Equinox puts its own loader on the thread, and what is looked up through it goes stale.
      Thread.currentThread().setContextClassLoader(caller);
    }
  }

  private void follow(Folders folders) throws IOException {
    Path copies = Files.createDirectory(storage.resolve("dropped"));
    Path compiled = folders.cache().orElse(storage).resolve("compiled");
    Intake intake = new Intake(new CompiledSources(context(), compiled), copies);
    new DropFolder(context(), folders.methods(), folders.trust(), intake, Container::warn).open();
  }

  /** Returns the framework's own context. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /**
   * Hands the arguments over and waits for the service that runs them on the main thread.
   *
   * @throws IllegalStateException naming the bundles that did not start, if it does not appear
   */
  public Callable<Integer> main(String[] arguments, long seconds) throws InterruptedException {
    context()
        .registerService(
            Object.class,
            this,
            FrameworkUtil.asDictionary(Map.of("launcher.arguments", arguments)));
    try {
      ServiceTracker<Callable<Integer>, Callable<Integer>> tracker =
          new ServiceTracker<>(context(), context().createFilter(MAIN), null);
      tracker.open();
      Callable<Integer> main = tracker.waitForService(seconds * 1000);
      if (main == null) {
        throw new IllegalStateException("the shell does not answer. Not started: " + notStarted());
      }
      return main;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops the framework and removes its storage. */
  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(10_000);
    } catch (BundleException e) {
      log().warn("The framework did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      removeStorage();
    }
  }

  /** Removes what the framework wrote; nothing of it outlives the process. */
  void removeStorage() {
    for (int attempt = 0; attempt < REMOVALS && Files.exists(storage); attempt++) {
      try (Stream<Path> files = Files.walk(storage)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException e) {
        // When a signal ends the process, Equinox still writes its state there.
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void install(Path folder) throws IOException, BundleException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
    }
    List<Bundle> installed = new ArrayList<>();
    for (Path jar : jars) {
      // By reference: nothing is copied, so starting writes next to nothing.
      installed.add(context().installBundle("reference:" + jar.toUri()));
    }
    for (Bundle bundle : installed) {
      if (starts(bundle)) {
        start(bundle);
      }
    }
  }

  private static boolean starts(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null;
  }

  /** One broken bundle must not keep the others from working; {@code vitrine why} explains it. */
  private static void start(Bundle bundle) {
    try {
      bundle.start();
    } catch (BundleException e) {
      log().warn("{} does not start: {}", bundle.getSymbolicName(), e.getMessage());
    }
  }

  /** Tells the user, who may be typing in the shell, and the log. */
  private static void warn(String warning) {
    log().warn(warning);
    System.err.println("vitrine: " + warning);
  }

  private List<String> notStarted() {
    return Stream.of(context().getBundles())
        .filter(b -> starts(b) && b.getState() != Bundle.ACTIVE)
        .map(Bundle::getSymbolicName)
        .toList();
  }

  /** Taken when it is needed: most commands log nothing, and reading the configuration costs. */
  private static Logger log() {
    return LoggerFactory.getLogger(Container.class);
  }
}
