package org.vitrine.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.vitrine.api.Doctor.BundleHealth;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.Doctor.Check.Status;

/** Looks at what is installed: versions, bundles that do not work, packages exported twice. */
final class InstallationChecks {
  private static final String OURS = "org.vitrine.";
  private static final String API = "org.vitrine.api";

  private final BundleContext context;

  InstallationChecks(BundleContext context) {
    this.context = context;
  }

  List<Check> all(List<BundleHealth> bundles, List<DroppedFile> files) {
    List<Check> checks = new ArrayList<>(List.of(versions(), exports()));
    List<String> broken =
        bundles.stream()
            .filter(bundle -> !bundle.problem().isEmpty())
            .map(BundleHealth::name)
            .distinct()
            .toList();
    checks.add(
        broken.isEmpty()
            ? new Check("bundles", Status.OK, "all " + bundles.size() + " work", "")
            : new Check(
                "bundles",
                Status.WARNING,
                broken.size() + " of " + bundles.size() + " have a problem: " + Names.list(broken),
                "\"vitrine why " + broken.get(0) + "\" says more"));
    files.stream()
        .filter(DroppedFile::hasProblem)
        .map(DroppedFile::finding)
        .map(
            finding ->
                new Check(
                    "dropped file",
                    Status.WARNING,
                    finding.cause().lines().findFirst().orElseThrow(),
                    finding.fix()))
        .forEach(checks::add);
    return checks;
  }

  /** Our bundles are made together; a mixture is a half-done update. */
  private Check versions() {
    Set<String> versions = new TreeSet<>();
    Set<String> apis = new TreeSet<>();
    for (Bundle bundle : context.getBundles()) {
      String location = bundle.getLocation();
      String home = context.getProperty("vitrine.home");
      boolean shipped = home != null && location.contains("/bundles/");
      if (shipped && Names.symbolic(bundle).startsWith(OURS)) {
        versions.add(Names.version(bundle));
      }
      exports(bundle).stream()
          .filter(export -> API.equals(name(export)))
          .forEach(export -> apis.add(String.valueOf(export.getAttributes().get("version"))));
    }
    String finding = "Vitrine " + Names.list(versions) + ", api " + Names.list(apis);
    return versions.size() > 1 || apis.size() > 1
        ? new Check(
            "versions",
            Status.WARNING,
            finding + ": bundles of several versions are mixed",
            "unpack the distribution into an empty folder")
        : new Check("versions", Status.OK, finding, "");
  }

  /** Two bundles that export one package may split who uses it into two worlds. */
  private Check exports() {
    Map<String, Set<String>> exporters = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      exports(bundle)
          .forEach(
              export ->
                  exporters
                      .computeIfAbsent(name(export), none -> new TreeSet<>())
                      .add(Names.of(bundle)));
    }
    List<String> twice =
        exporters.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1 && !isStandard(entry.getKey()))
            .map(entry -> entry.getKey() + " by " + String.join(" and ", entry.getValue()))
            .toList();
    return twice.isEmpty()
        ? new Check("exports", Status.OK, "no package is exported twice", "")
        : new Check(
            "exports",
            Status.WARNING,
            "exported twice: " + String.join("; ", twice),
            "remove one of the bundles, or build it without exporting the package");
  }

  /** OSGi's own packages come with the framework and with the bundles that implement them. */
  private static boolean isStandard(String name) {
    return name.startsWith("org.osgi.");
  }

  private static String name(BundleCapability export) {
    return Objects.toString(export.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
  }

  private static List<BundleCapability> exports(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null
        ? List.of()
        : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
  }
}
