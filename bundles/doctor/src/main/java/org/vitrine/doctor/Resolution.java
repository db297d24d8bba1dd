package org.vitrine.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.osgi.report.resolution.ResolutionReport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Finds why a bundle does not resolve: the requirements at the end of every chain. */
final class Resolution {
  private final ResolutionProbe probe;
  private final MissingRequirement missing;

  Resolution(BundleContext context) {
    this.probe = new ResolutionProbe(context);
    this.missing = new MissingRequirement(context);
  }

  /** Returns the last causes; empty if the bundle resolves after all. */
  List<Finding> problems(Bundle bundle) {
    Set<Finding> found = new LinkedHashSet<>();
    probe
        .report(bundle)
        .ifPresent(
            report ->
                walk(
                    bundle.adapt(BundleRevision.class),
                    report.getEntries(),
                    new LinkedHashSet<>(),
                    found));
    return new ArrayList<>(found);
  }

  private void walk(
      Resource resource,
      Map<Resource, List<ResolutionReport.Entry>> entries,
      Set<Resource> visited,
      Set<Finding> found) {
    if (!visited.add(resource)) {
      return;
    }
    String who = Names.of(((BundleRevision) resource).getBundle());
    for (ResolutionReport.Entry entry : entries.getOrDefault(resource, List.of())) {
      switch (entry.getType()) {
        case MISSING_CAPABILITY -> {
          found.addAll(missing.explainAll((BundleRevision) resource));
          found.add(missing.explain(who, (Requirement) entry.getData()));
        }
        case UNRESOLVED_PROVIDER ->
            providers(entry).forEach(provider -> walk(provider, entries, visited, found));
        case SINGLETON_SELECTION ->
            found.add(
                new Finding(
                    who + " may be there only once, and another version of it already is",
                    "remove one of the two"));
        case USES_CONSTRAINT_VIOLATION ->
            found.add(
                new Finding(
                    who + " would see two copies of a package: " + entry.getData(),
                    "remove the bundle that exports the second copy"));
        case FILTERED_BY_RESOLVER_HOOK ->
            found.add(
                new Finding(
                    who + " is refused by a rule of this platform",
                    "ask whoever runs this platform"));
      }
    }
  }

  /** Returns the resources that could serve a requirement, were they resolved themselves. */
  @SuppressWarnings("unchecked") // the type that ResolutionReport documents for this entry
  private static Set<Resource> providers(ResolutionReport.Entry entry) {
    Set<Resource> providers = new LinkedHashSet<>();
    for (Set<Capability> capabilities :
        ((Map<Requirement, Set<Capability>>) entry.getData()).values()) {
      capabilities.forEach(capability -> providers.add(capability.getResource()));
    }
    return providers;
  }
}
