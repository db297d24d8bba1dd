package org.vitrine.core;

import java.util.Map;
import org.vitrine.api.UsageException;

/**
 * A dataset as users type it: {@code format:path?key=value&key=value}.
 *
 * @param text what was typed
 * @param format what stands before the first colon
 * @param path what stands between that and the last question mark
 * @param parameters the rest, in the order typed
 */
record Specification(String text, String format, String path, Map<String, String> parameters) {
  private static final String EXAMPLE = "Example: images:photos?split=test&limit=100";

  /**
   * Takes a specification apart.
   *
   * @throws UsageException if it has no format, no path, or a parameter without a value or twice
   */
  static Specification parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new UsageException("\"" + text + "\" does not say its format.", EXAMPLE);
    }
    int mark = text.lastIndexOf('?');
    String path = text.substring(colon + 1, mark < 0 ? text.length() : mark);
    if (path.isEmpty()) {
      throw new UsageException("\"" + text + "\" does not say where the data is.", EXAMPLE);
    }
    String[] parts = mark < 0 ? new String[0] : text.substring(mark + 1).split("&");
    Map<String, String> parameters = Query.parse(text, parts, EXAMPLE);
    return new Specification(text, text.substring(0, colon), path, parameters);
  }
}
