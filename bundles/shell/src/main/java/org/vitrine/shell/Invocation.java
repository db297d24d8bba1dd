package org.vitrine.shell;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What one invocation of a command has around it.
 *
 * @param services where commands take what they need
 * @param out what the user asked for
 * @param progress where runs tell how far they are
 * @param folder the folder that relative paths start from
 * @param cancellation what Ctrl-C cancels
 */
record Invocation(
    Services services, PrintStream out, Progress progress, Path folder, Cancellation cancellation) {

  /** Returns the file or folder that the user means. */
  Path path(Path typed) {
    return folder.resolve(typed).normalize();
  }
}
