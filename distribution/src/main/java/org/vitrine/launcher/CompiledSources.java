package org.vitrine.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/**
 * The bundles made of source files, kept so that a start does not compile them again.
 *
 * <p>A bundle is kept under the hash of its source, of what it was compiled against, and of the
 * Java that compiled it.
 */
final class CompiledSources {
  private static final int VERSION_DIGITS = 8;

  private final BundleContext context;
  private final Path folder;

  /**
   * Keeps bundles in a folder.
   *
   * @param folder need not exist yet
   */
  CompiledSources(BundleContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  /**
   * Returns the bundle of a source file, compiling it if that was not done before.
   *
   * @throws RejectedException if it does not compile
   */
  Path bundle(DroppedFile file, byte[] bytes) throws IOException, RejectedException {
    SourceCode source = new SourceCode(file.name(), file.shown(), bytes);
    ClassPath classPath = ClassPath.of(context);
    String hash = hash(bytes, file.name() + '\n' + Runtime.version() + '\n' + classPath.stamp());
    Path kept = folder.resolve(hash + ".jar");
    if (Files.exists(kept)) {
      return kept;
    }
    Files.createDirectories(folder);
    Path work = Files.createTempDirectory(folder, "compiling-");
    try {
      Path classes = Files.createDirectory(work.resolve("classes"));
      Path jar = work.resolve("bundle.jar");
      // Above our own versions, so that a method under work answers for one of its name.
      String version = "1.0.0.h" + hash(bytes, "").substring(0, VERSION_DIGITS);
      new SourceCompiler(classPath).compile(source, version, classes, jar);
      return Files.move(jar, kept, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      remove(work);
    }
  }

  /** Returns a SHA-256 in hexadecimal digits. */
  private static String hash(byte[] bytes, String more) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest(more.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
