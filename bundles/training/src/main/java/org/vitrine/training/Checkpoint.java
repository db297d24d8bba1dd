package org.vitrine.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.files.PartialFile;

/**
 * Everything that training goes on from, in one zip file: {@code .npy} arrays and two texts of
 * {@code key=value} lines. It is written beside its place and moved there, so that whatever happens
 * there is one whole checkpoint.
 *
 * @param identity what must be the same for training to go on, by name
 * @param position where training is
 * @param step how many steps were taken
 * @param weights the parameters by name
 * @param updater what the updater remembers, by name
 * @param best the parameters of the best epoch; empty if it is the last or there is none
 */
record Checkpoint(
    Map<String, String> identity,
    Map<String, String> position,
    long step,
    Map<String, Tensor> weights,
    Map<String, Tensor> updater,
    Map<String, Tensor> best) {
  static final String FILE = "checkpoint.zip";
  private static final String STEP = "step";
  private static final String WEIGHTS = "weights/";
  private static final String UPDATER = "updater/";
  private static final String BEST = "best/";
  private static final String NPY = ".npy";

  /** Replaces the checkpoint of a folder, which is made if need be. */
  void write(Path folder) {
    Path file = folder.resolve(FILE);
    try (PartialFile partial = new PartialFile(file)) {
      Files.createDirectories(folder);
      try (FileChannel channel =
          FileChannel.open(
              partial.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        write(stream);
        stream.flush();
        channel.force(true);
      }
      partial.commit();
    } catch (IOException e) {
      throw new VitrineException(
          file + " cannot be written: " + e.getMessage() + ".",
          "The checkpoint before it, if there is one, is whole.",
          e);
    }
  }

  private void write(OutputStream stream) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(stream);
    zip.setLevel(Deflater.NO_COMPRESSION);
    Map<String, String> where = new LinkedHashMap<>(position);
    where.put(STEP, Long.toString(step));
    write(zip, "identity.txt", identity);
    write(zip, "position.txt", where);
    write(zip, WEIGHTS, NPY, weights);
    write(zip, UPDATER, NPY, updater);
    write(zip, BEST, NPY, best);
    zip.finish();
  }

  private static void write(ZipOutputStream zip, String name, Map<String, String> text)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    text.forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    entry(zip, name);
    zip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static void write(
      ZipOutputStream zip, String start, String end, Map<String, Tensor> arrays)
      throws IOException {
    for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
      entry(zip, start + array.getKey() + end);
      Npy.write(zip, array.getValue());
      zip.closeEntry();
    }
  }

  private static void entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
  }

  /**
   * Reads a checkpoint.
   *
   * @throws VitrineException if it is damaged
   */
  static Checkpoint read(Path file) {
    Map<String, Map<String, Tensor>> arrays = new LinkedHashMap<>();
    Map<String, Map<String, String>> texts = new LinkedHashMap<>();
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file));
        ZipInputStream zip = new ZipInputStream(stream)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(NPY)) {
          int slash = name.indexOf('/') + 1;
          String array = name.substring(slash, name.length() - NPY.length());
          arrays
              .computeIfAbsent(name.substring(0, slash), n -> new LinkedHashMap<>())
              .put(array, Npy.read(zip, name + " in " + file));
        } else {
          texts.put(name, lines(zip));
        }
      }
    } catch (IOException e) {
      throw damaged(file, e);
    }
    Map<String, String> position = texts.getOrDefault("position.txt", Map.of());
    if (!position.containsKey(STEP) || !arrays.containsKey(WEIGHTS)) {
      throw damaged(file, null);
    }
    return new Checkpoint(
        texts.getOrDefault("identity.txt", Map.of()),
        position,
        Long.parseLong(position.get(STEP)),
        arrays.get(WEIGHTS),
        arrays.getOrDefault(UPDATER, Map.of()),
        arrays.getOrDefault(BEST, Map.of()));
  }

  private static VitrineException damaged(Path file, IOException cause) {
    return new VitrineException(
        file + " is no checkpoint, or is damaged.", "Remove it to start again.", cause);
  }

  private static Map<String, String> lines(InputStream stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    stream.transferTo(bytes);
    Map<String, String> text = new LinkedHashMap<>();
    for (String line : bytes.toString(StandardCharsets.UTF_8).lines().toList()) {
      int equals = line.indexOf('=');
      text.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return text;
  }
}
