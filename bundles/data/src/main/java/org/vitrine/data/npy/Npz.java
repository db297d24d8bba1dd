package org.vitrine.data.npy;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Tensor;

/** An open {@code .npz} file: named arrays, each read when it is asked for. */
public final class Npz implements AutoCloseable {
  private static final String ENDING = ".npy";

  private final Path file;
  private final ZipFile zip;

  private Npz(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * Opens a file without reading its arrays.
   *
   * @throws UsageException if there is no such file
   * @throws VitrineException if it is not a zip archive
   */
  public static Npz open(Path file) {
    WholeFile.requireFile(file);
    try {
      return new Npz(file, new ZipFile(file.toFile()));
    } catch (ZipException e) {
      throw new VitrineException(
          file + " is not an .npz file, or is truncated.", "Write it with numpy.savez.", e);
    } catch (IOException e) {
      throw WholeFile.unreadable(file, e);
    }
  }

  /** Returns the names of the arrays, without the ending {@code .npy}. */
  public List<String> names() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(ENDING))
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .toList();
  }

  /** Returns whether there is an array of that name. */
  public boolean has(String name) {
    return zip.getEntry(name + ENDING) != null;
  }

  /**
   * Reads one array as float32.
   *
   * @throws UsageException if there is no array of that name
   */
  public Tensor read(String name) {
    return read(name, stream -> Npy.read(stream, label(name)));
  }

  /**
   * Reads one array of whole numbers, in C order without its shape.
   *
   * @throws UsageException if there is no array of that name
   */
  public int[] readIntegers(String name) {
    return read(name, stream -> Npy.readIntegers(stream, label(name)));
  }

  /**
   * Opens one array as the stream of an {@code .npy} file; the caller closes it.
   *
   * @throws UsageException if there is no array of that name
   */
  public InputStream stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + ENDING);
    if (entry == null) {
      throw new UsageException(
          "There is no array \"" + name + "\" in " + file + ".",
          "It holds " + String.join(", ", names()) + ".");
    }
    InputStream stream = zip.getInputStream(entry);
    if (stream == null) {
      throw new FileNotFoundException(entry.getName());
    }
    return new BufferedInputStream(stream);
  }

  /** Writes named arrays as float32, replacing the file in one step. */
  public static void write(Path file, Map<String, Tensor> arrays) {
    put(file, arrays, Npy::write);
  }

  /**
   * Writes arrays that are {@code .npy} files already, replacing the file in one step.
   *
   * @throws VitrineException if one cannot be read, or the file cannot be written
   */
  public static void pack(Path file, Map<String, Path> arrays) {
    put(file, arrays, (stream, array) -> Files.copy(array, stream));
  }

  private interface Writer<A> {
    void write(OutputStream stream, A array) throws IOException;
  }

  private static <A> void put(Path file, Map<String, A> arrays, Writer<A> writer) {
    WholeFile.replace(
        file,
        stream -> {
          ZipOutputStream out = new ZipOutputStream(stream);
          for (Map.Entry<String, A> array : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(array.getKey() + ENDING);
            // a fixed time, so that the same arrays give the same file
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
            out.putNextEntry(entry);
            writer.write(out, array.getValue());
            out.closeEntry();
          }
          out.finish();
        });
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw WholeFile.unreadable(file, e);
    }
  }

  private <T> T read(String name, WholeFile.Source<T> source) {
    try (InputStream stream = stream(name)) {
      return source.read(stream);
    } catch (IOException e) {
      throw WholeFile.unreadable(file, e);
    }
  }

  private String label(String name) {
    return name + " in " + file;
  }
}
