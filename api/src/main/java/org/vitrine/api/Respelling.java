package org.vitrine.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says how to write a method whose options were separated by semicolons or lack their quotes. */
final class Respelling {
  private static final int LONGEST = 2000;
  private static final Pattern NEXT =
      Pattern.compile("\\s*[A-Za-z][\\w.-]*\\s*=.*", Pattern.DOTALL);

  private Respelling() {}

  /** Returns the text as it is right, empty if that cannot be told. */
  static Optional<String> of(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    return methods(text, 0).filter(right -> !right.equals(text));
  }

  private static Optional<String> methods(String text, int depth) {
    List<String> methods = new ArrayList<>();
    for (String part : parts(text, false)) {
      Optional<String> method = method(part.strip(), depth);
      if (method.isEmpty()) {
        return Optional.empty();
      }
      methods.add(method.get());
    }
    return Optional.of(String.join(", ", methods));
  }

  private static Optional<String> method(String text, int depth) {
    int open = text.indexOf('(');
    if (open < 0) {
      return text.matches("[\\w.-]+") ? Optional.of(text) : Optional.empty();
    }
    String id = text.substring(0, open).strip();
    if (depth > LONGEST / 100 || !text.endsWith(")") || !id.matches("[\\w.-]+")) {
      return Optional.empty();
    }
    return options(text.substring(open + 1, text.length() - 1), depth)
        .map(options -> new MethodUse(id, options).toString());
  }

  /** Returns the values of options that were written without their method. */
  static Optional<Map<String, String>> options(String text) {
    return text.length() > LONGEST ? Optional.empty() : options(text, 0);
  }

  private static Optional<Map<String, String>> options(String text, int depth) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String part : parts(text, true)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        return Optional.empty();
      }
      String value = part.substring(equals + 1).strip();
      boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      options.put(
          part.substring(0, equals).strip(),
          quoted
              ? value.substring(1, value.length() - 1)
              : value.endsWith(")") ? methods(value, depth + 1).orElse(value) : value);
    }
    return Optional.of(options);
  }

  /** Splits where a method or an option ends: of options only where another name follows. */
  private static List<String> parts(String text, boolean options) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      boolean ends = c == ',' || (options && c == ';');
      if (ends
          && depth == 0
          && !quoted
          && (!options || NEXT.matcher(text.substring(i + 1)).matches())) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
