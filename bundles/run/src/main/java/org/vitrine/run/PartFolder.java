package org.vitrine.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;

/**
 * Parts of unfinished work, one file each, by which it goes on after an interruption.
 *
 * @param path where they are; it comes into being with the first of them
 */
public record PartFolder(Path path) {
  private static final int HASH = 32;

  /** Whether this thread computes a part, for what is asked meanwhile belongs to that part. */
  private static final ThreadLocal<Boolean> COMPUTING = ThreadLocal.withInitial(() -> false);

  /** Returns a part as it is kept here, else computes and keeps it. */
  public double[] part(String name, Supplier<double[]> work) {
    if (COMPUTING.get()) {
      return work.get();
    }
    String file = Sha256.text(digest(name.getBytes(StandardCharsets.UTF_8))) + ".part";
    Optional<double[]> kept = read(path.resolve(file));
    if (kept.isPresent()) {
      return kept.get();
    }
    COMPUTING.set(true);
    try {
      double[] computed = work.get();
      write(file, computed);
      return computed;
    } finally {
      COMPUTING.remove();
    }
  }

  /** Removes all parts; where that fails a warning is enough, for the work is done. */
  public void remove(RunContext run) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      run.warn(path + " cannot be removed: " + e.getMessage());
    }
  }

  /** Returns the numbers of a file, behind their hash; empty if it is absent or damaged. */
  private static Optional<double[]> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      byte[] content = Arrays.copyOfRange(bytes, Math.min(HASH, bytes.length), bytes.length);
      if (!Arrays.equals(Arrays.copyOf(bytes, HASH), digest(content).digest())) {
        return Optional.empty();
      }
      double[] numbers = new double[content.length / Double.BYTES];
      ByteBuffer.wrap(content).asDoubleBuffer().get(numbers);
      return Optional.of(numbers);
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be read: " + e.getMessage(), "", e);
    }
  }

  private void write(String file, double... numbers) {
    ByteBuffer content = ByteBuffer.allocate(numbers.length * Double.BYTES);
    content.asDoubleBuffer().put(numbers);
    ByteBuffer bytes = ByteBuffer.allocate(HASH + content.capacity());
    bytes.put(digest(content.array()).digest()).put(content);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw RunFolder.cannotWrite(path, e);
    }
    new RunFolder(path).write(file, bytes.array());
  }

  private static MessageDigest digest(byte[] bytes) {
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return digest;
  }
}
