package org.vitrine.api.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vitrine.api.tensor.Tensor;

/**
 * What gradients are asked for.
 *
 * @param at names of the input or of layers with respect to which gradients are returned
 * @param rules gradient rules for this request
 * @param reference images of a reference pass for rules that need one: as many rows as the request,
 *     or one row for all; null if there is none
 * @param replaced values that take the place of what layers would produce, with the request's rows
 */
public record GradientOptions(
    List<String> at, GradientRules rules, Tensor reference, Map<String, Tensor> replaced) {
  /** Copies the collections. */
  public GradientOptions {
    at = List.copyOf(at);
    replaced = Map.copyOf(replaced);
  }

  /** Asks for plain gradients with respect to the given values. */
  public static GradientOptions at(String... names) {
    return at(Arrays.asList(names));
  }

  /** Asks for plain gradients with respect to the given values. */
  public static GradientOptions at(List<String> names) {
    return new GradientOptions(names, GradientRules.NONE, null, Map.of());
  }

  /** Returns these options with other gradient rules. */
  public GradientOptions with(GradientRules newRules) {
    return new GradientOptions(at, newRules, reference, replaced);
  }

  /** Returns these options with a reference pass. */
  public GradientOptions withReference(Tensor images) {
    return new GradientOptions(at, rules, images, replaced);
  }

  /** Returns these options with the value of one layer replaced. */
  public GradientOptions replacing(String layer, Tensor value) {
    return new GradientOptions(at, rules, reference, Map.of(layer, value));
  }
}
