package org.vitrine.api;

import java.util.List;

/**
 * Describes one option of a method as declared by its Metatype annotation.
 *
 * @param name what users type, in lower case with hyphens
 * @param type string, integer, long, double, float, boolean, character, byte or short; a kind of
 *     method, such as attributor, for one with its options; network, data, file or folder for a
 *     path
 * @param defaultValue the default as text, empty if none
 * @param min the smallest allowed value as text, empty if unbounded
 * @param max the largest allowed value as text, empty if unbounded
 * @param choices the allowed values, empty if any; of a path, words that may stand in its place
 * @param multiple whether a comma list is accepted
 * @param description one sentence
 */
public record OptionInfo(
    String name,
    String type,
    String defaultValue,
    String min,
    String max,
    List<String> choices,
    boolean multiple,
    String description) {
  /** The types of options that are methods, which are the kinds of methods. */
  public static final List<String> METHODS =
      List.of("attack", "attributor", "evaluator", "rewriter", "synthesizer", "trainer");

  /** The types of options that are paths. */
  public static final List<String> PATHS = List.of("network", "data", "file", "folder");

  /** Copies the choices. */
  public OptionInfo {
    choices = List.copyOf(choices);
  }

  /** Returns whether its values are methods with options. */
  public boolean method() {
    return METHODS.contains(type);
  }

  /** Returns whether its values name files, folders or datasets. */
  public boolean path() {
    return PATHS.contains(type);
  }
}
