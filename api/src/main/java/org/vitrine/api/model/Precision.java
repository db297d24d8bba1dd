package org.vitrine.api.model;

import java.util.Locale;

/** The numbers that an engine computes with. */
public enum Precision {
  /** IEEE 754 with 24 significant bits. */
  FLOAT32,
  /** The upper half of {@link #FLOAT32}: its range with 8 significant bits. */
  BFLOAT16;

  /** Returns the name as users type it, for example {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
