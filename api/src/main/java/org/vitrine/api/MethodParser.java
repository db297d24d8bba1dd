package org.vitrine.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrine.api.WrittenMethod.WrittenOption;

/** Reads methods with options, from the first character to the last, without going back. */
final class MethodParser {
  private static final int DEEPEST = 32;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** What separated options once: a semicolon before the next name. */
  private static final Pattern OLD = Pattern.compile(";\\s{0,9}[A-Za-z][\\w-]{0,99}\\s{0,9}=");

  private static final int EXCERPT = 30;

  private final String text;
  private final boolean helps;
  private int at;

  /** Reads a text; what is wrong is told with what would be right. */
  MethodParser(String text) {
    this(text, true);
  }

  private MethodParser(String text, boolean helps) {
    this.text = text;
    this.helps = helps;
  }

  /** Returns whether a value needs no quotes. */
  static boolean bare(String value) {
    try {
      List<WrittenMethod> read = new MethodParser("m(o=" + value + ")", false).list();
      return read.size() == 1 && read.get(0).values().equals(Map.of("o", value));
    } catch (UsageException e) {
      return false;
    }
  }

  List<WrittenMethod> list() {
    List<WrittenMethod> methods = new ArrayList<>();
    do {
      methods.add(method());
    } while (taken(','));
    if (at < text.length()) {
      throw wrong(at, "a comma or the end is missing before \"" + text.charAt(at) + "\"");
    }
    return methods;
  }

  private WrittenMethod method() {
    blanks();
    int start = at;
    String id = name("a method");
    blanks();
    List<WrittenOption> options = text.startsWith("(", at) ? options() : List.of();
    blanks();
    return new WrittenMethod(id, start, options);
  }

  private List<WrittenOption> options() {
    int open = at++;
    List<WrittenOption> options = new ArrayList<>();
    blanks();
    if (taken(')')) {
      return options;
    }
    do {
      WrittenOption option = option();
      if (options.stream().anyMatch(o -> o.name().equals(option.name()))) {
        throw wrong(option.nameAt(), "the option \"" + option.name() + "\" is there twice");
      }
      options.add(option);
    } while (taken(','));
    if (!taken(')')) {
      throw at < text.length()
          ? wrong(at, "a comma or \")\" is missing before \"" + text.charAt(at) + "\"")
          : wrong(open, "this parenthesis is not closed");
    }
    return options;
  }

  private WrittenOption option() {
    blanks();
    int start = at;
    String name = name("an option");
    blanks();
    if (!taken('=')) {
      throw wrong(
          start, "\"" + name + "\" has no \"=\" and value, and a value with commas needs quotes");
    }
    blanks();
    boolean quoted = text.startsWith("\"", at);
    int valueAt = quoted ? at + 1 : at;
    String value = quoted ? quoted() : bare();
    blanks();
    return new WrittenOption(name, start, value, valueAt);
  }

  private String quoted() {
    int open = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\') {
        if (at == text.length()) {
          break;
        }
        c = text.charAt(at++);
        if (c != '"' && c != '\\') {
          throw wrong(at - 2, "only \\\" and \\\\ are written with a backslash");
        }
      }
      value.append(c);
    }
    throw wrong(open, "this quote is not closed");
  }

  /**
   * Reads up to the comma or parenthesis that ends a value; what stands in its own belongs to it.
   */
  private String bare() {
    int start = at;
    List<Integer> open = new ArrayList<>();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (open.isEmpty() && (c == ',' || c == ')')) {
        break;
      }
      inside(c, start, open);
      at++;
    }
    if (!open.isEmpty()) {
      throw wrong(open.get(open.size() - 1), "this parenthesis is not closed");
    }
    return text.substring(start, at).stripTrailing();
  }

  private void inside(char c, int start, List<Integer> open) {
    if (c == '(') {
      if (open.size() == DEEPEST) {
        throw wrong(at, "more than " + DEEPEST + " methods stand inside of each other");
      }
      open.add(at);
    } else if (c == ')') {
      open.remove(open.size() - 1);
    } else if (c == '"' && open.isEmpty()) {
      throw wrong(start, "a value with a quote inside needs quotes around it");
    } else if (c == '"') {
      quoted();
      at--;
    } else if (c == ';' && matcher(OLD).lookingAt()) {
      throw wrong(at, "options are separated by commas");
    }
  }

  private String name(String what) {
    Matcher found = matcher(NAME);
    if (!found.lookingAt()) {
      throw wrong(at, "the name of " + what + " is missing");
    }
    at = found.end();
    return found.group();
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length());
  }

  private boolean taken(char c) {
    boolean here = at < text.length() && text.charAt(at) == c;
    at += here ? 1 : 0;
    return here;
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private UsageException wrong(int place, String what) {
    int from = Math.max(0, place - EXCERPT);
    int to = Math.min(text.length(), place + EXCERPT);
    String excerpt =
        (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
    String fix =
        Optional.of(text)
            .filter(t -> helps)
            .flatMap(Respelling::of)
            .map(right -> "Write " + right)
            .orElse("Write ID or ID(option=value, option=\"a, b\").");
    return new UsageException(
        new Problem(
            "",
            "\"" + excerpt.strip() + "\", character " + (place + 1) + ": " + what + ".",
            fix,
            Optional.of(new Problem.Spot("", place))));
  }
}
