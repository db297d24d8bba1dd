package org.vitrine.evaluation.roar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.UsageException;

/**
 * A method and options as users write them in one text: {@code ig(steps=20;baseline=zero)}.
 *
 * @param id the method's id
 * @param options its options by name
 */
record Use(String id, Map<String, String> options) {
  /** Reads a list of uses, separated by commas outside parentheses. */
  static List<Use> list(String text) {
    List<Use> uses = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && (depth == 0 || i == text.length())) {
        uses.add(of(text.substring(from, i).strip()));
        from = i + 1;
      }
    }
    return uses;
  }

  private static Use of(String text) {
    int open = text.indexOf('(');
    boolean plain = open < 0 && text.indexOf(')') < 0;
    if (text.isEmpty() || open == 0 || (!plain && !text.endsWith(")"))) {
      throw new UsageException(
          "\"" + text + "\" is not a method.", "Write ID or ID(option=value;option=value).");
    }
    return plain
        ? new Use(text, Map.of())
        : new Use(
            text.substring(0, open).strip(), options(text.substring(open + 1, text.length() - 1)));
  }

  /** Reads options as {@code name=value;name=value}. */
  static Map<String, String> options(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String pair : text.isBlank() ? List.<String>of() : List.of(text.split(";", -1))) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "\"" + pair.strip() + "\" is not an option.", "Write name=value;name=value.");
      }
      options.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return options;
  }

  /** Returns it as it is written. */
  @Override
  public String toString() {
    List<String> pairs = new ArrayList<>();
    options.forEach((name, value) -> pairs.add(name + "=" + value));
    return pairs.isEmpty() ? id : id + "(" + String.join(";", pairs) + ")";
  }
}
