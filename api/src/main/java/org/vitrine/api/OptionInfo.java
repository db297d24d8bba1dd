package org.vitrine.api;

import java.util.List;

/**
 * Describes one option of a method as declared by its Metatype annotation.
 *
 * @param name what users type, in lower case with hyphens
 * @param type string, integer, long, double, float, boolean, character, byte or short
 * @param defaultValue the default as text, empty if none
 * @param min the smallest allowed value as text, empty if unbounded
 * @param max the largest allowed value as text, empty if unbounded
 * @param choices the allowed values, empty if any
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
  /** Copies the choices. */
  public OptionInfo {
    choices = List.copyOf(choices);
  }
}
