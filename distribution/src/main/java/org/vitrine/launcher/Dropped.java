package org.vitrine.launcher;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;

/**
 * What became of a dropped file.
 *
 * @param file the file
 * @param bundle what runs: made of the file, or of the one before it if that stays; or null
 * @param used whether the bundle is made of this file
 * @param flaw what is wrong with the file, also if it is used
 */
record Dropped(DroppedFile file, Bundle bundle, boolean used, Optional<Flaw> flaw) {
  /**
   * Describes it with types of the JDK alone, for bundles that see none of ours.
   *
   * <p>The keys: {@code file}, {@code names} (what a person may ask for it by), {@code used},
   * {@code bundle} (its id, or -1), {@code cause} and {@code fix} (empty if nothing is wrong).
   */
  Map<String, Object> describe() {
    return Map.of(
        "file", file.shown(),
        "names", List.copyOf(DeclaredNames.of(file)),
        "used", used,
        "bundle", bundle == null ? -1L : bundle.getBundleId(),
        "cause", flaw.map(Flaw::cause).orElse(""),
        "fix", flaw.map(Flaw::fix).orElse(""));
  }
}
