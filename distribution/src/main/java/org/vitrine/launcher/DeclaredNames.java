package org.vitrine.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.eclipse.osgi.util.ManifestElement;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** The names a person may ask for a dropped file by, also when it is not used. */
final class DeclaredNames {
  private static final String METHOD = "vitrine.method";

  private DeclaredNames() {}

  /** Returns the file's name and those of the bundle, class and methods in it. */
  static List<String> of(DroppedFile file) {
    List<String> names = new ArrayList<>(List.of(file.name(), file.shown()));
    names.add(file.name().substring(0, file.name().lastIndexOf('.')));
    try {
      names.addAll(file.isSource() ? ofSource(file) : ofJar(file));
    } catch (IOException | BundleException | RejectedException e) {
      // A file that is no jar, or has no package, declares nothing; it is told for what it is.
      return names;
    }
    return names;
  }

  private static List<String> ofSource(DroppedFile file) throws IOException, RejectedException {
    SourceCode source = new SourceCode(file.name(), file.shown(), Files.readAllBytes(file.path()));
    List<String> names = new ArrayList<>(source.methods());
    names.add(source.className());
    return names;
  }

  private static List<String> ofJar(DroppedFile file) throws IOException, BundleException {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(file.path().toFile(), false)) {
      if (jar.getManifest() == null) {
        return names;
      }
      Attributes headers = jar.getManifest().getMainAttributes();
      for (ManifestElement name : elements(headers, Constants.BUNDLE_SYMBOLICNAME)) {
        names.add(name.getValue());
      }
      for (ManifestElement capability : elements(headers, Constants.PROVIDE_CAPABILITY)) {
        if (capability.getValue().equals(METHOD)) {
          names.add(capability.getAttribute(METHOD));
        }
      }
    }
    return names;
  }

  private static ManifestElement[] elements(Attributes headers, String header)
      throws BundleException {
    ManifestElement[] elements = ManifestElement.parseHeader(header, headers.getValue(header));
    return elements == null ? new ManifestElement[0] : elements;
  }
}
