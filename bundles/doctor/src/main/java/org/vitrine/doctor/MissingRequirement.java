package org.vitrine.doctor;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;

/** Puts into words what a bundle asks for and nobody offers. */
final class MissingRequirement {
  private static final String OUR_API = "org.vitrine.";
  private static final Pattern NAME = Pattern.compile("\\([\\w.]+=([^)*]+)\\)");
  private static final Pattern AT_LEAST = Pattern.compile("version>=([^)]+)\\)");
  private static final Pattern BELOW = Pattern.compile("!\\([\\w-]*version>=([^)]+)\\)");
  private static final Pattern JAVA = Pattern.compile("version=([^)]+)\\)");

  private final BundleContext context;

  MissingRequirement(BundleContext context) {
    this.context = context;
  }

  /** Explains everything mandatory that a bundle lacks: Equinox's report names the first only. */
  List<Finding> explainAll(BundleRevision revision) {
    FrameworkWiring wiring =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    return revision.getDeclaredRequirements(null).stream()
        .filter(requirement -> isMandatory(requirement.getDirectives()))
        .filter(requirement -> wiring.findProviders(requirement).isEmpty())
        .map(requirement -> explain(Names.of(revision.getBundle()), requirement))
        .toList();
  }

  private static boolean isMandatory(Map<String, String> directives) {
    return directives.getOrDefault("resolution", "mandatory").equals("mandatory")
        && directives.getOrDefault("effective", "resolve").equals("resolve");
  }

  Finding explain(String who, Requirement requirement) {
    String filter = requirement.getDirectives().getOrDefault("filter", "");
    String name = first(NAME, filter, filter);
    return switch (requirement.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> missingPackage(who, name, filter);
      case BundleNamespace.BUNDLE_NAMESPACE -> missingBundle(who, name, filter);
      case HostNamespace.HOST_NAMESPACE ->
          new Finding(
              who + " extends the bundle " + name + ", which is not installed", "install " + name);
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> oldJava(who, filter);
      default ->
          new Finding(
              who
                  + " needs "
                  + requirement.getNamespace()
                  + " "
                  + filter
                  + ", which nothing offers",
              "install a bundle that offers it");
    };
  }

  private Finding missingPackage(String who, String name, String filter) {
    var present = offered(PackageNamespace.PACKAGE_NAMESPACE, name);
    String wanted = range(filter);
    if (present.isEmpty()) {
      return new Finding(
          who + " needs the package " + name + spaced(wanted) + ", and no bundle exports it",
          "put the bundle that exports it into methods/ too, or pack it into the jar");
    }
    String cause = "%s was built for %s %s; this platform has %s";
    return new Finding(
        cause.formatted(who, name, wanted, Names.list(present)),
        name.startsWith(OUR_API)
            ? "install a version built for api "
                + major(present.iterator().next())
                + newer(filter, present, wanted)
            : "install " + name + " " + wanted + " beside it, or a version that needs another");
  }

  /** A platform can be updated to what a bundle was built for, unless it is past that already. */
  private static String newer(String filter, SortedSet<String> present, String wanted) {
    Version from = Version.parseVersion(first(AT_LEAST, filter, "0"));
    boolean past =
        present.stream().map(Version::parseVersion).anyMatch(has -> has.compareTo(from) > 0);
    return past ? "; this one is too old" : ", or update the platform to " + wanted;
  }

  private Finding missingBundle(String who, String name, String filter) {
    var present = offered(BundleNamespace.BUNDLE_NAMESPACE, name);
    String wanted = spaced(range(filter));
    return new Finding(
        present.isEmpty()
            ? who + " needs the bundle " + name + wanted + ", which is not installed"
            : who + " needs the bundle " + name + wanted + "; installed is " + Names.list(present),
        "put " + name + wanted + " into methods/ too");
  }

  private static Finding oldJava(String who, String filter) {
    String needed = first(JAVA, filter, "a newer version").replaceFirst("\\.0\\.0$", "");
    return new Finding(
        who + " needs Java " + needed + "; this is Java " + Runtime.version().feature(),
        "start Vitrine with Java " + needed + ", or install a version built for this one");
  }

  /** Returns every version of a package or bundle that is installed, resolved or not. */
  private SortedSet<String> offered(String namespace, String name) {
    SortedSet<String> versions = new TreeSet<>();
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      List<BundleCapability> offers =
          revision == null ? List.of() : revision.getDeclaredCapabilities(namespace);
      for (BundleCapability offer : offers) {
        var attributes = offer.getAttributes();
        if (name.equals(attributes.get(namespace))) {
          boolean ofPackage = namespace.equals(PackageNamespace.PACKAGE_NAMESPACE);
          versions.add(attributes.get(ofPackage ? "version" : "bundle-version").toString());
        }
      }
    }
    return versions;
  }

  /** Returns {@code 2.x} for one major version, else the range as OSGi writes it. */
  private static String range(String filter) {
    String low = first(AT_LEAST, filter, "");
    String high = first(BELOW, filter, "");
    if (low.isEmpty()) {
      return "";
    }
    Version from = Version.parseVersion(low);
    if (high.isEmpty()) {
      return brief(from) + " or newer";
    }
    Version to = Version.parseVersion(high);
    boolean wholeMajor =
        from.equals(new Version(from.getMajor(), 0, 0))
            && to.equals(new Version(from.getMajor() + 1, 0, 0));
    return wholeMajor ? from.getMajor() + ".x" : "[" + brief(from) + "," + brief(to) + ")";
  }

  private static String brief(Version version) {
    return version.toString().replaceFirst("(\\.0){1,2}$", "");
  }

  private static String major(String version) {
    return Version.parseVersion(version).getMajor() + ".x";
  }

  private static String spaced(String text) {
    return text.isEmpty() ? "" : " " + text;
  }

  private static String first(Pattern pattern, String text, String otherwise) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
