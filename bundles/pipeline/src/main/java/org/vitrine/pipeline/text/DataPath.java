package org.vitrine.pipeline.text;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The path inside a dataset's specification {@code format:path?key=value}. */
public final class DataPath {
  private DataPath() {}

  /** Returns the specification with its path made absolute from a folder. */
  public static String relativeTo(Path folder, String specification) {
    int colon = specification.indexOf(':');
    if (colon < 0) {
      return specification;
    }
    int question = specification.indexOf('?', colon);
    int end = question < 0 ? specification.length() : question;
    try {
      Path path = folder.resolve(specification.substring(colon + 1, end)).normalize();
      return specification.substring(0, colon + 1) + path + specification.substring(end);
    } catch (InvalidPathException e) {
      // whoever opens the dataset has the better message
      return specification;
    }
  }

  /** Returns the specification with its file name only, as a title has it. */
  public static String shortly(String specification) {
    int colon = specification.indexOf(':');
    int question = specification.indexOf('?', Math.max(colon, 0));
    int end = question < 0 ? specification.length() : question;
    int slash = specification.substring(0, end).replace('\\', '/').lastIndexOf('/');
    return colon < 0 ? specification : specification.substring(Math.max(slash, colon) + 1);
  }
}
