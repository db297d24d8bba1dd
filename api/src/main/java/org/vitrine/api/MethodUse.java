package org.vitrine.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A method and options in one text: {@code ig(steps=20;baseline=zero)}, where one method is the
 * option of another.
 *
 * @param id the method's id
 * @param options its options by name, as text
 */
public record MethodUse(String id, Map<String, String> options) {
  /** Copies the options, in their order. */
  public MethodUse {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * Reads one use: {@code id} or {@code id(option=value;option=value)}.
   *
   * @throws UsageException if the text is neither
   */
  public static MethodUse of(String text) {
    String stripped = text.strip();
    int open = stripped.indexOf('(');
    boolean plain = open < 0 && stripped.indexOf(')') < 0;
    if (stripped.isEmpty() || (!plain && (open < 1 || !stripped.endsWith(")")))) {
      throw new UsageException(
          "\"" + stripped + "\" is not a method.", "Write ID or ID(option=value;option=value).");
    }
    return plain
        ? new MethodUse(stripped, Map.of())
        : new MethodUse(
            stripped.substring(0, open).strip(),
            options(stripped.substring(open + 1, stripped.length() - 1)));
  }

  /**
   * Reads uses separated by commas.
   *
   * @throws UsageException if one of them cannot be read
   */
  public static List<MethodUse> list(String text) {
    List<MethodUse> uses = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        uses.add(of(text.substring(from, i)));
        from = i + 1;
      }
    }
    uses.add(of(text.substring(from)));
    return uses;
  }

  /**
   * Reads options: {@code name=value;name=value}, or nothing.
   *
   * @throws UsageException if one of them has no value
   */
  public static Map<String, String> options(String text) {
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

  /** Returns the text it is read from. */
  @Override
  public String toString() {
    List<String> pairs = new ArrayList<>();
    options.forEach((name, value) -> pairs.add(name + "=" + value));
    return pairs.isEmpty() ? id : id + "(" + String.join(";", pairs) + ")";
  }
}
