package org.vitrine.launcher;

import java.nio.file.Path;

/** Runs one command, or the interactive shell, in a container of its own. */
public final class Launcher {
  private static final long MAIN_SERVICE_SECONDS = 20;

  private Launcher() {}

  /** Starts the container, hands the arguments to the shell, and exits with its code. */
  public static void main(String[] arguments) {
    int code = 1;
    try {
      Path home = Path.of(System.getProperty("vitrine.home", ".")).toAbsolutePath().normalize();
      UserFolders.set(home);
      Path methods = Path.of(System.getProperty("vitrine.methods", home + "/methods"));
      Container container = Container.start(home, methods);
      Runtime.getRuntime().addShutdownHook(new Thread(container::removeStorage));
      code = container.main(arguments, MAIN_SERVICE_SECONDS).call();
    } catch (Exception | LinkageError e) {
      System.err.println("vitrine: cannot start: " + e.getMessage());
      if (Boolean.getBoolean("vitrine.debug")) {
        e.printStackTrace();
      }
    } finally {
      // The framework's threads are no daemons, and stopping it in order would only take time.
      System.exit(code);
    }
  }
}
