package org.vitrine.pipeline.step;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Outcome;

/**
 * One kind of step: what people type before its braces, what it takes and makes, and how it is
 * done. Stateless. A new kind is one class, and one line in {@link StepKinds}; its settings and
 * options are checked, its references resolved and its result kept without more.
 */
public interface StepKind {
  /** Returns what users type, for example {@code attribute}. */
  String word();

  /** Returns one sentence for people. */
  String description();

  /** Returns the kind of method that does the work; empty where none is needed. */
  Optional<Class<?>> service();

  /** Returns whether it does work whose result is kept; else it gives something a name. */
  default boolean works() {
    return service().isPresent();
  }

  /** Returns what it makes. */
  Product product();

  /** Returns the settings that it takes beside {@code seed}, which every kind takes. */
  List<Setting> settings();

  /** Returns settings that must be given, here or for the whole pipeline. */
  default List<Setting> required() {
    return settings().stream().filter(s -> s == Setting.MODEL || s == Setting.DATA).toList();
  }

  /** Returns what settings are where they are not given. */
  default Map<Setting, String> otherwise() {
    return Map.of();
  }

  /** Returns whether the network it makes has the layers of the one it starts from. */
  default boolean sameLayers() {
    return false;
  }

  /**
   * Does a step; its settings and options have been checked.
   *
   * @throws org.vitrine.api.VitrineException if it fails for a reason that people can read
   */
  Outcome run(StepInputs inputs) throws IOException;
}
