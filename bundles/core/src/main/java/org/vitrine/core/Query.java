package org.vitrine.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.UsageException;

/** Parameters as users type them after a name: {@code key=value} with a sign between them. */
final class Query {
  private Query() {}

  /**
   * Takes parameters apart.
   *
   * @param whole what was typed, for error messages
   * @param parts the parameters
   * @param example what a right one looks like
   * @throws UsageException if a parameter has no name or comes twice
   */
  static Map<String, String> parse(String whole, String[] parts, String example) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "\"" + part + "\" in \"" + whole + "\" is not key=value.", example);
      }
      String key = part.substring(0, equals);
      if (parameters.put(key, part.substring(equals + 1)) != null) {
        throw new UsageException("\"" + whole + "\" has " + key + " twice.", example);
      }
    }
    return parameters;
  }
}
