package org.vitrine.api.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of a pipeline.
 *
 * @param kind attribute or evaluate
 * @param use the method's id
 * @param as the name of the result; unique in the pipeline
 * @param of names of the steps whose maps are evaluated; empty where none are
 * @param layers layers to attribute to; empty for the input
 * @param target a class, {@code predicted} or {@code true}; empty for {@code predicted}, and where
 *     maps are evaluated for the class they were made for
 * @param options the method's options as text
 */
public record Step(
    String kind,
    String use,
    String as,
    List<String> of,
    List<String> layers,
    String target,
    Map<String, String> options) {
  /** Copies the collections. */
  public Step {
    of = List.copyOf(of);
    layers = List.copyOf(layers);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
