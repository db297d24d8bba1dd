package org.vitrine.pipeline.run;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.vitrine.run.Installed;
import org.vitrine.run.Sha256;

/** What is installed in the container. */
public final class InstalledBundles {
  private static final String OURS = "org.vitrine.";
  private static final String CAPABILITY = "vitrine.method";

  private InstalledBundles() {}

  /** Lists the bundles by name; jars are hashed that belong to us or bring a method. */
  public static List<Installed> list(BundleContext context) {
    return Arrays.stream(context.getBundles())
        .filter(b -> b.getSymbolicName() != null)
        .sorted(Comparator.comparing(Bundle::getSymbolicName).thenComparing(Bundle::getVersion))
        .map(InstalledBundles::of)
        .toList();
  }

  private static Installed of(Bundle bundle) {
    String provided = bundle.getHeaders("").get("Provide-Capability");
    boolean hashed =
        bundle.getSymbolicName().startsWith(OURS)
            || (provided != null && provided.contains(CAPABILITY));
    return new Installed(
        bundle.getSymbolicName(),
        bundle.getVersion().toString(),
        hashed ? jar(bundle).map(Sha256::of) : Optional.empty());
  }

  private static Optional<Path> jar(Bundle bundle) {
    String location = bundle.getLocation().replaceFirst("^(reference:|initial@)+", "");
    if (!location.startsWith("file:")) {
      return Optional.empty();
    }
    try {
      Path path =
          location.startsWith("file:/")
              ? Path.of(URI.create(location))
              : Path.of(location.substring("file:".length()));
      return Optional.of(path).filter(Files::isRegularFile);
    } catch (IllegalArgumentException e) {
      // a location that only looks like a file's address cannot be hashed
      return Optional.empty();
    }
  }
}
