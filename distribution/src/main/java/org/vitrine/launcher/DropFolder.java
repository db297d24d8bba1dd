package org.vitrine.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Keeps the bundles of a folder's jars installed: new ones, replaced ones, removed ones.
 *
 * <p>A jar is copied away and installed by reference to the copy, so a file that is overwritten
 * never changes under a running JVM, and a computation on code that was replaced can load the rest
 * of its classes and finish. A replacement is started before its predecessor goes, so a method is
 * there all the time.
 */
final class DropFolder {
  private static final long POLL_MILLIS = 250;

  private final BundleContext context;
  private final Path folder;
  private final Path copies;
  private final Consumer<String> warnings;
  private final Map<Path, Dropped> dropped = new TreeMap<>();
  private Map<Path, DroppedJar> seen = Map.of();
  private int copied;

  /** What became of a file: a bundle, or none if it is not one. */
  private record Dropped(DroppedJar jar, Bundle bundle) {}

  /**
   * Watches a folder.
   *
   * @param copies an existing folder for the copies
   * @param warnings takes one line for each jar that is of no use
   */
  DropFolder(BundleContext context, Path folder, Path copies, Consumer<String> warnings) {
    this.context = context;
    this.folder = folder;
    this.copies = copies;
    this.warnings = warnings;
  }

  /** Installs what is there, and follows what happens for as long as the framework runs. */
  void open() {
    seen = jars();
    scan();
    Thread follower = new Thread(this::follow, "methods folder");
    follower.setDaemon(true);
    follower.start();
  }

  private void follow() {
    Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    try {
      while (framework.getState() == Bundle.ACTIVE) {
        Thread.sleep(POLL_MILLIS);
        scan();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      if (framework.getState() == Bundle.ACTIVE) {
        throw e;
      }
    }
  }

  /** Brings the bundles in line with the files that have not changed since the last look. */
  private synchronized void scan() {
    Map<Path, DroppedJar> now = jars();
    List<Bundle> leaving = new ArrayList<>();
    List<Bundle> coming = new ArrayList<>();
    for (DroppedJar jar : now.values()) {
      Dropped before = dropped.get(jar.path());
      if (jar.equals(seen.get(jar.path())) && (before == null || !jar.equals(before.jar()))) {
        take(jar, before, leaving, coming);
      }
    }
    dropped.values().stream()
        .filter(gone -> !now.containsKey(gone.jar().path()) && gone.bundle() != null)
        .forEach(gone -> leaving.add(gone.bundle()));
    dropped.keySet().retainAll(now.keySet());
    seen = now;
    if (!coming.isEmpty() || !leaving.isEmpty()) {
      startAll(coming);
      leaving.forEach(this::uninstall);
      context
          .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
          .adapt(FrameworkWiring.class)
          .refreshBundles(leaving);
    }
  }

  private void take(DroppedJar jar, Dropped before, List<Bundle> leaving, List<Bundle> coming) {
    Bundle former = before == null ? null : before.bundle();
    Bundle bundle = former;
    try {
      Path copy = jar.copyTo(copies.resolve(copied + "-" + jar.path().getFileName()));
      copied++;
      bundle = context.installBundle("reference:" + copy.toUri());
      coming.add(bundle);
    } catch (NotYetException e) {
      return;
    } catch (IOException | BundleException e) {
      String instead = former == null ? "" : "; the one before it stays";
      warn(jar, "is not used: " + e.getMessage() + instead);
    }
    dropped.put(jar.path(), new Dropped(jar, bundle));
    if (former != null && former != bundle) {
      leaving.add(former);
    }
  }

  /** Starts what came, and what could not be started until something it needs came. */
  private void startAll(List<Bundle> coming) {
    for (Dropped each : dropped.values()) {
      Bundle bundle = each.bundle();
      if (bundle == null
          || bundle.getState() == Bundle.ACTIVE
          || bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
        continue;
      }
      try {
        bundle.start();
      } catch (BundleException e) {
        if (coming.contains(bundle)) {
          warn(each.jar(), "does not start; \"why " + bundle.getSymbolicName() + "\" says more");
        }
      }
    }
  }

  private void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      warnings.accept(bundle.getSymbolicName() + " does not leave: " + e.getMessage());
    }
  }

  private void warn(DroppedJar jar, String what) {
    warnings.accept(folder.getFileName() + "/" + jar.path().getFileName() + " " + what);
  }

  private Map<Path, DroppedJar> jars() {
    Map<Path, DroppedJar> jars = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(DropFolder::isJar)
          .map(DroppedJar::of)
          .flatMap(Optional::stream)
          .forEach(jar -> jars.put(jar.path(), jar));
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException | UncheckedIOException e) {
      warnings.accept(folder + " cannot be read: " + e.getMessage());
      return seen;
    }
    return jars;
  }

  private static boolean isJar(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
  }
}
