package org.vitrine.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.RunContext;

/** Measures how fast something is on this machine; a service. */
@ProviderType
public interface Benchmark {
  /** Returns what users type to get it; {@code engine} is what they get if they type nothing. */
  default String id() {
    return "engine";
  }

  /** Measures networks that are opened so; takes from some tens of seconds to some minutes. */
  List<Measurement> measure(Opener opener, RunContext run);

  /**
   * One line of the result.
   *
   * @param what what was measured
   * @param value the number
   * @param unit its unit, for example {@code ms}
   * @param remark how it compares, in words; may be empty
   */
  record Measurement(String what, double value, String unit, String remark) {}
}
