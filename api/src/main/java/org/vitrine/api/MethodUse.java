package org.vitrine.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method and options in one text, {@code ig(steps=20, baseline=zero)}, where one method is the
 * option of another.
 *
 * <p>A value goes on to the next comma or closing parenthesis; parentheses inside of it, with all
 * that stands in them, belong to it: {@code smoothgrad(of=ig(steps=20, baseline=zero))}. A value
 * with other commas, parentheses or quotes, or with blanks at its ends, stands in quotes, where
 * {@code \"} and {@code \\} stand for a quote and a backslash: {@code occlusion(window="4,4")},
 * {@code shap(background="images:skin?classes=nv,mel")}.
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
   * Reads one use: {@code id} or {@code id(option=value, option=value)}.
   *
   * @throws UsageException if the text is neither, or several
   */
  public static MethodUse of(String text) {
    List<MethodUse> uses = list(text);
    if (uses.size() > 1) {
      throw new UsageException(
          "\"" + uses.get(0) + "\" and \"" + uses.get(1) + "\" are several methods.",
          "One is needed.");
    }
    return uses.get(0);
  }

  /**
   * Reads uses separated by commas.
   *
   * @throws UsageException if one of them cannot be read, with the place and how to write it
   */
  public static List<MethodUse> list(String text) {
    return WrittenMethod.list(text).stream().map(m -> new MethodUse(m.id(), m.values())).toList();
  }

  /**
   * Reads the values of an option that takes several methods.
   *
   * @throws UsageException if one of them cannot be read
   */
  public static List<MethodUse> all(String... values) {
    return values.length == 0 ? List.of() : list(String.join(",", values));
  }

  /**
   * Returns a use in whose stead its options once stood in a text of their own, as {@code
   * steps=20;baseline=zero}; empty if that text cannot be read.
   */
  public static Optional<MethodUse> joined(String id, String options) {
    return Respelling.options(options).map(read -> new MethodUse(id, read));
  }

  /** Returns the text it is read from. */
  @Override
  public String toString() {
    List<String> pairs = new ArrayList<>();
    options.forEach((name, value) -> pairs.add(name + "=" + quoted(value)));
    return pairs.isEmpty() ? id : id + "(" + String.join(", ", pairs) + ")";
  }

  /** Returns the value of an option as it stands inside of parentheses, in quotes if need be. */
  public static String quoted(String value) {
    if (MethodParser.bare(value)) {
      return value;
    }
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
