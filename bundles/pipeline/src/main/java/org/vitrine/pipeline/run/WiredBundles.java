package org.vitrine.pipeline.run;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Whose classes a bundle runs on: its own, and those of bundles that it is wired to. */
final class WiredBundles {
  private WiredBundles() {}

  /**
   * Returns the symbolic names, none outside of a container; the framework is not among them.
   *
   * @param own the symbolic name of the bundle that is asked about
   */
  static Set<String> of(String own) {
    Set<String> names = new TreeSet<>();
    Bundle here = FrameworkUtil.getBundle(WiredBundles.class);
    if (here != null) {
      Stream.of(here.getBundleContext().getBundles())
          .filter(bundle -> own.equals(bundle.getSymbolicName()))
          .forEach(bundle -> collect(bundle, names));
    }
    return names;
  }

  private static void collect(Bundle bundle, Set<String> names) {
    boolean framework = bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID;
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (framework || wiring == null || !names.add(bundle.getSymbolicName())) {
      return;
    }
    for (BundleWire wire : wiring.getRequiredWires(null)) {
      collect(wire.getProvider().getBundle(), names);
    }
  }
}
