package org.vitrine.pipeline;

import java.util.List;
import java.util.Optional;

/** The kinds of steps that there are. */
final class StepKinds {
  static final List<StepKind> ALL =
      List.of(new Load(), new Train(), new Rewriting(), new Attribute(), new Evaluate());

  private StepKinds() {}

  static Optional<StepKind> of(String word) {
    return ALL.stream().filter(k -> k.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return ALL.stream().map(StepKind::word).toList();
  }
}
