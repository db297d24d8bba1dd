package org.vitrine.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A method with options as somebody has written it, with the place of every part.
 *
 * @param id the method's id
 * @param at where it begins, counted in characters from 0
 * @param options its options, in their order
 */
public record WrittenMethod(String id, int at, List<WrittenOption> options) {
  /** Copies the options. */
  public WrittenMethod {
    options = List.copyOf(options);
  }

  /**
   * An option of the method.
   *
   * @param name what it is called
   * @param nameAt where the name begins
   * @param value its value, without the quotes around it
   * @param valueAt where the value begins, behind a quote
   */
  public record WrittenOption(String name, int nameAt, String value, int valueAt) {}

  /**
   * Reads methods separated by commas, as {@link MethodUse} tells.
   *
   * @throws UsageException if the text is not that, with the place of what is wrong
   */
  public static List<WrittenMethod> list(String text) {
    return new MethodParser(text).list();
  }

  /** Returns the values of the options by name. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    options.forEach(option -> values.put(option.name(), option.value()));
    return values;
  }
}
