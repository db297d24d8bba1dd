package org.vitrine.api.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a pipeline.
 *
 * <p>Settings say what a step works on, and which ones there are depends on its kind: {@code
 * model}, {@code data} and {@code validation} take a file or {@code $step} for what an earlier step
 * made; {@code of} names steps whose maps are judged; {@code layer} names layers, none meaning the
 * input; {@code target} is a class, a list with one per image, {@code predicted} or {@code true},
 * of a segmentation also where, as {@code 1@mask.npy}; {@code toward} is the class that an attack
 * leads to; {@code maps} is a file of maps to judge; {@code raw} leaves a network's sidecar aside;
 * {@code seed} replaces the pipeline's.
 *
 * @param kind what is done, such as attribute, evaluate or load
 * @param use the method's id; empty where the kind needs no method
 * @param as the name of the result; unique in the pipeline
 * @param settings what it works on, by name
 * @param options the method's options as text
 */
public record Step(
    String kind,
    String use,
    String as,
    Map<String, List<String>> settings,
    Map<String, String> options) {
  /** Copies the collections, and drops settings that are empty. */
  public Step {
    Map<String, List<String>> given = new LinkedHashMap<>();
    settings.forEach(
        (name, values) -> {
          if (!values.isEmpty()) {
            given.put(name, List.copyOf(values));
          }
        });
    settings = Collections.unmodifiableMap(given);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** Returns the values of a setting, none if it is not given. */
  public List<String> setting(String name) {
    return settings.getOrDefault(name, List.of());
  }

  /** Returns the value of a setting that has one. */
  public Optional<String> single(String name) {
    return setting(name).stream().findFirst();
  }

  /** Returns the names of the steps whose maps are judged. */
  public List<String> of() {
    return setting("of");
  }

  /** Returns the layers to attribute to; none for the input. */
  public List<String> layers() {
    return setting("layer");
  }

  /** Returns a class, {@code predicted} or {@code true}; empty if not given. */
  public String target() {
    return single("target").orElse("");
  }
}
