package org.vitrine.shell.invocation;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
public record Invocation(
    Services services, PrintStream out, Progress progress, Path folder, Cancellation cancellation) {

  /** Returns the file or folder that the user means. */
  public Path path(Path typed) {
    return folder.resolve(typed).normalize();
  }

  /** Returns the network that the user means: its file's path, or an architecture. */
  public String network(String typed) {
    try {
      Path file = path(Path.of(typed));
      boolean architecture = typed.matches("[a-z0-9-]+(\\?[^/\\\\]*)?") && !Files.exists(file);
      return architecture ? typed : file.toString();
    } catch (InvalidPathException e) {
      // some systems allow no question mark in a file's name
      return typed;
    }
  }

  /**
   * Returns the dataset that the user means, {@code format:path?key=value}, with its whole path.
   */
  public String data(String typed) {
    int colon = typed.indexOf(':');
    if (colon < 0) {
      return typed;
    }
    int question = typed.indexOf('?', colon);
    int end = question < 0 ? typed.length() : question;
    try {
      Path file = path(Path.of(typed.substring(colon + 1, end)));
      return typed.substring(0, colon + 1) + file + typed.substring(end);
    } catch (InvalidPathException e) {
      // whoever opens the dataset has the better message
      return typed;
    }
  }
}
