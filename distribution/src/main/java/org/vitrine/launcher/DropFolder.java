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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Keeps the bundles of a folder's jars and Java source files installed: new ones, replaced ones,
 * removed ones.
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
  private final Path trusted;
  private final Intake intake;
  private final Consumer<String> warnings;
  private final Map<Path, Dropped> dropped = new TreeMap<>();
  private Map<Path, DroppedFile> seen = Map.of();
  private Trust trust;

  /**
   * Watches a folder.
   *
   * @param trusted the folder that says whose jars are let in
   * @param intake the gate
   * @param warnings takes a message for each file that is of no use, or not trusted
   */
  DropFolder(
      BundleContext context, Path folder, Path trusted, Intake intake, Consumer<String> warnings) {
    this.context = context;
    this.folder = folder;
    this.trusted = trusted;
    this.intake = intake;
    this.warnings = warnings;
    this.trust = Trust.read(trusted, warnings);
  }

  /** Installs what is there, and follows what happens for as long as the framework runs. */
  void open() {
    context.registerService(
        Supplier.class,
        (Supplier<List<Map<String, Object>>>) this::describe,
        FrameworkUtil.asDictionary(Map.of("vitrine.dropped", true)));
    seen = files();
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
    Map<Path, DroppedFile> now = files();
    List<Bundle> leaving = new ArrayList<>();
    List<Bundle> coming = new ArrayList<>();
    if (trust.isStale(trusted)) {
      trust = Trust.read(trusted, warnings);
      judgeAgain(leaving);
    }
    // Jars first: a source file may need what they export.
    for (DroppedFile file : now.values()) {
      if (!file.isSource() && isDue(file, false)) {
        take(file, leaving, coming);
      }
    }
    boolean retry = !coming.isEmpty();
    for (DroppedFile file : now.values()) {
      if (file.isSource() && isDue(file, retry)) {
        take(file, leaving, coming);
      }
    }
    dropped.values().stream()
        .filter(gone -> !now.containsKey(gone.file().path()) && gone.bundle() != null)
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

  /** Forgets what became of every file, so that all are taken anew under another trust. */
  private void judgeAgain(List<Bundle> leaving) {
    dropped.values().stream()
        .filter(each -> each.bundle() != null)
        .forEach(each -> leaving.add(each.bundle()));
    dropped.clear();
  }

  /** Returns whether a file that nobody is writing to is new, has changed, or may work now. */
  private boolean isDue(DroppedFile file, boolean retry) {
    Dropped before = dropped.get(file.path());
    return file.equals(seen.get(file.path()))
        && (before == null || !file.equals(before.file()) || (retry && !before.used()));
  }

  private void take(DroppedFile file, List<Bundle> leaving, List<Bundle> coming) {
    Dropped before = dropped.get(file.path());
    Bundle former = before == null ? null : before.bundle();
    try {
      Intake.Admitted admitted = intake.take(file, trust);
      Bundle bundle = context.installBundle("reference:" + admitted.jar().toUri());
      coming.add(bundle);
      dropped.put(file.path(), new Dropped(file, bundle, true, admitted.flaw()));
      if (former != null) {
        leaving.add(former);
      }
      admitted.flaw().ifPresent(flaw -> warn(file, "is used, but " + flaw.cause()));
      if (before != null && !before.used()) {
        warn(file, "is used now");
      }
    } catch (NotYetException e) {
      return;
    } catch (RejectedException e) {
      reject(file, former, new Flaw(e.getMessage(), e.fix()));
    } catch (IOException | BundleException e) {
      reject(file, former, new Flaw(e.getMessage(), "build it anew"));
    }
  }

  private void reject(DroppedFile file, Bundle former, Flaw flaw) {
    dropped.put(file.path(), new Dropped(file, former, false, Optional.of(flaw)));
    int end = flaw.cause().indexOf('\n');
    String first = end < 0 ? flaw.cause() : flaw.cause().substring(0, end);
    String rest = end < 0 ? "" : flaw.cause().substring(end);
    String instead = former == null ? "" : "; the one before it stays";
    warn(file, "is not used: " + first + instead + rest);
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
          warn(each.file(), "does not start; \"why " + bundle.getSymbolicName() + "\" says more");
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

  private synchronized List<Map<String, Object>> describe() {
    return dropped.values().stream().map(Dropped::describe).toList();
  }

  private void warn(DroppedFile file, String what) {
    warnings.accept(file.shown() + " " + what);
  }

  private Map<Path, DroppedFile> files() {
    Map<Path, DroppedFile> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(DropFolder::concerns)
          .map(DroppedFile::of)
          .flatMap(Optional::stream)
          .forEach(file -> found.put(file.path(), file));
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException | UncheckedIOException e) {
      warnings.accept(folder + " cannot be read: " + e.getMessage());
      return seen;
    }
    return found;
  }

  private static boolean concerns(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".jar") || name.endsWith(".java"))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }
}
