package org.vitrine.doctor;

import aQute.bnd.osgi.Builder;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/** Builds bundles from classes of this test with bnd, as a vendor's build does. */
public final class BundleJar {
  private BundleJar() {}

  /**
   * Builds a bundle.
   *
   * @param headers manifest headers and bnd instructions
   * @param classes what it holds
   */
  public static Path build(
      Path folder, String name, String version, Map<String, String> headers, Class<?>... classes)
      throws Exception {
    try (Builder builder = new Builder()) {
      for (Class<?> needed : new Class<?>[] {BundleJar.class, org.vitrine.api.Method.class}) {
        builder.addClasspath(root(needed));
      }
      builder.setBundleSymbolicName(name);
      builder.setBundleVersion(version);
      builder.setProperty("-noextraheaders", "true");
      builder.setProperty("-resourceonly", "true");
      headers.forEach(builder::setProperty);
      StringBuilder contents = new StringBuilder();
      for (Class<?> held : classes) {
        contents.append(contents(held)).append(',');
      }
      builder.setProperty("-includeresource", contents.toString());
      Path jar = folder.resolve(name + "-" + version + ".jar");
      builder.build().write(jar.toFile());
      if (!builder.isOk()) {
        throw new IllegalStateException(builder.getErrors() + " " + builder.getWarnings());
      }
      return jar;
    }
  }

  /** A class lies in a folder while tests compile, and in a jar once they are packed. */
  private static String contents(Class<?> held) throws URISyntaxException {
    String path = held.getName().replace('.', '/') + ".class";
    File root = root(held);
    return root.isDirectory() ? path + "=" + root.toPath().resolve(path) : "@" + root + "!/" + path;
  }

  private static File root(Class<?> type) throws URISyntaxException {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
