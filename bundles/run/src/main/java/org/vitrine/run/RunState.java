package org.vitrine.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a run so far. */
public enum RunState {
  /** It is under way. */
  RUNNING,
  /** It made all it was to make. */
  DONE,
  /** A step failed. */
  FAILED,
  /** Its user cancelled it. */
  CANCELLED,
  /** Its process ended without a word; what was finished before is there. */
  INTERRUPTED;

  /** Returns the word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the state of a word; empty if there is none. */
  static Optional<RunState> of(String word) {
    return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
  }
}
