package org.vitrine.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.evaluation.Evaluator;

/** The kinds of steps, and the service that each one uses. */
enum Kind {
  ATTRIBUTE(Attributor.class),
  EVALUATE(Evaluator.class);

  private final Class<?> service;

  Kind(Class<?> service) {
    this.service = service;
  }

  Class<?> service() {
    return service;
  }

  /** Returns what users type. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }
}
