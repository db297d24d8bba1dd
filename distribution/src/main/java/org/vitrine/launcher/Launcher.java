package org.vitrine.launcher;

import java.nio.file.Path;

/** Runs one command, or the interactive shell, in a container of its own. */
public final class Launcher {
  private static final long MAIN_SERVICE_SECONDS = 20;

  private Launcher() {}

  /** Starts the container, hands the arguments to the shell, and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    Path home = Path.of(System.getProperty("vitrine.home", ".")).toAbsolutePath().normalize();
    Path methods = Path.of(System.getProperty("vitrine.methods", home + "/methods"));
    UserFolders.set(home);
    try (Container container = Container.start(home, methods)) {
      // A signal ends the process without closing anything.
      Runtime.getRuntime().addShutdownHook(new Thread(container::removeStorage));
      return container.main(arguments, MAIN_SERVICE_SECONDS).call();
    } catch (Exception | LinkageError e) {
      System.err.println("vitrine: cannot start: " + e.getMessage());
      if (Boolean.getBoolean("vitrine.debug")) {
        e.printStackTrace();
      }
      return 1;
    }
  }
}
