package org.vitrine.doctor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.osgi.report.resolution.ResolutionReport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Lets the framework try to resolve a bundle and listens to what it reports.
 *
 * <p>Equinox hands its typed report to a resolver hook that is a {@link ResolutionReport.Listener}
 * and was there when the attempt began.
 */
final class ResolutionProbe {
  private final BundleContext context;

  ResolutionProbe(BundleContext context) {
    this.context = context;
  }

  /** Returns the report of a fresh attempt, or nothing if the bundle did resolve. */
  Optional<ResolutionReport> report(Bundle bundle) {
    Ear ear = new Ear();
    var registration = context.registerService(ResolverHookFactory.class, triggers -> ear, null);
    try {
      context
          .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
          .adapt(FrameworkWiring.class)
          .resolveBundles(List.of(bundle));
    } finally {
      registration.unregister();
    }
    return bundle.getState() == Bundle.INSTALLED
        ? Optional.ofNullable(ear.report)
        : Optional.empty();
  }

  private static final class Ear implements ResolverHook, ResolutionReport.Listener {
    private volatile ResolutionReport report;

    @Override
    public void handleResolutionReport(ResolutionReport heard) {
      report = heard;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {}

    @Override
    public void filterSingletonCollisions(
        BundleCapability singleton, Collection<BundleCapability> collisions) {}

    @Override
    public void filterMatches(
        BundleRequirement requirement, Collection<BundleCapability> candidates) {}

    @Override
    public void end() {}
  }
}
