package org.vitrine.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * What a dropped source file may use: the packages that bundles export, and the annotations that
 * make a class a component.
 *
 * @param jars the files, in the order in which bundles were installed
 * @param packages the packages that can be seen
 */
record ClassPath(List<Path> jars, Set<String> packages) {
  private static final List<Class<?>> ANNOTATIONS =
      List.of(Component.class, Designate.class, org.osgi.annotation.versioning.Version.class);

  /** Collects what is installed now. */
  static ClassPath of(BundleContext context) throws IOException {
    List<Path> jars = new ArrayList<>();
    Set<String> packages = new TreeSet<>();
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      String location = bundle.getLocation();
      if (revision == null || !location.startsWith("reference:")) {
        continue;
      }
      List<BundleCapability> exports =
          revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE);
      if (!exports.isEmpty()) {
        jars.add(Path.of(URI.create(location.substring("reference:".length()))));
        exports.forEach(
            export ->
                packages.add(
                    (String) export.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
      }
    }
    for (Class<?> annotation : ANNOTATIONS) {
      jars.add(jarOf(annotation));
    }
    packages.add("org.osgi.service.component.annotations");
    packages.add("org.osgi.service.metatype.annotations");
    packages.add("org.osgi.annotation.versioning");
    packages.add("org.osgi.annotation.bundle");
    return new ClassPath(jars, packages);
  }

  /** Returns a text that changes when a jar does. */
  String stamp() throws IOException {
    StringBuilder stamp = new StringBuilder();
    for (Path jar : jars) {
      stamp.append(Files.size(jar)).append(' ').append(Files.getLastModifiedTime(jar)).append('\n');
    }
    return stamp.toString();
  }

  private static Path jarOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
