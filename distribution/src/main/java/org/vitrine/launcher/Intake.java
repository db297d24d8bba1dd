package org.vitrine.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.osgi.framework.Constants;

/**
 * The gate between the drop folder and the framework: nothing is installed but what it hands out.
 *
 * <p>It looks at its own copy of a file, which is also what is installed, so nobody can exchange
 * the one for the other.
 */
final class Intake {
  private final CompiledSources sources;
  private final Path copies;
  private int copied;

  /**
   * Makes a gate.
   *
   * @param copies an existing folder of this process
   */
  Intake(CompiledSources sources, Path copies) {
    this.sources = sources;
    this.copies = copies;
  }

  /**
   * What may be installed.
   *
   * @param jar a copy that nobody changes
   * @param flaw what is wrong with it all the same
   */
  record Admitted(Path jar, Optional<Flaw> flaw) {}

  /**
   * Copies a jar, or compiles a source, and checks it.
   *
   * @throws NotYetException if the file is still being written
   * @throws RejectedException if it is not to be installed
   */
  Admitted take(DroppedFile file, Trust trust) throws IOException, RejectedException {
    Path copy = file.copyTo(copies.resolve(copied++ + "-" + file.name()));
    if (file.isSource()) {
      trust.admitSource();
      Path jar = sources.bundle(file, Files.readAllBytes(copy));
      return new Admitted(
          Files.copy(jar, copies.resolve(copied++ + "-" + jar.getFileName())), Optional.empty());
    }
    try (JarFile jar = new JarFile(copy.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null
          || manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null) {
        throw new RejectedException(
            "its manifest has no " + Constants.BUNDLE_SYMBOLICNAME, "build it with bnd");
      }
    } catch (ZipException e) {
      Files.delete(copy);
      if (file.isFresh()) {
        throw new NotYetException();
      }
      throw new RejectedException(
          "it is not a complete jar (" + e.getMessage() + ")", "copy it once more");
    }
    return new Admitted(copy, trust.admit(copy));
  }
}
