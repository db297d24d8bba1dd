package org.vitrine.doctor;

import java.util.Collection;
import org.osgi.framework.Bundle;

/** Spells bundles and lists the way every answer does. */
final class Names {
  private Names() {}

  /** Returns symbolic name and version, without a build qualifier. */
  static String of(Bundle bundle) {
    return symbolic(bundle) + " " + version(bundle);
  }

  /** Returns the symbolic name, or where the bundle came from if it has none. */
  static String symbolic(Bundle bundle) {
    return bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName();
  }

  /** Returns the version, without a build qualifier. */
  static String version(Bundle bundle) {
    var version = bundle.getVersion();
    return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
  }

  /** Returns {@code a, b, c}, or {@code none}. */
  static String list(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
