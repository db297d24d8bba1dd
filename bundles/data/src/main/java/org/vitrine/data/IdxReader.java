package org.vitrine.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.api.tensor.Shape;

/**
 * Reads MNIST's IDX files: images as unsigned bytes with three axes, labels with one.
 *
 * <p>The labels of {@code train-images-idx3-ubyte} are found in {@code train-labels-idx1-ubyte},
 * either of them with or without {@code .gz}.
 */
@Component
public final class IdxReader implements DatasetReader {
  private static final int UNSIGNED_BYTES = 0x08;

  @Override
  public String format() {
    return "idx";
  }

  @Override
  public String description() {
    return "MNIST's IDX files, packed or not; class names from a classes.txt beside them";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "split", "train or test, where a folder holds both",
        "labels", "the file of labels, where its name does not follow from the images'");
  }

  @Override
  public Dataset open(DatasetRequest request) {
    Path file = SplitFiles.choose(request, IdxReader::split).get(0);
    Optional<Path> labelFile =
        Optional.ofNullable(request.parameters().get("labels"))
            .map(name -> Failures.existing(Path.of(name)))
            .or(() -> labelsOf(file));
    try {
      ByteStore store = ByteStore.open(file);
      try {
        int[] extents = extents(file, store, 3);
        int[] labels = labelFile.map(IdxReader::labels).orElseGet(() -> unknown(extents[0]));
        if (labels.length != extents[0]) {
          throw new VitrineException(
              file
                  + " holds "
                  + extents[0]
                  + " images, but "
                  + labelFile.orElseThrow()
                  + " holds "
                  + labels.length
                  + " labels.",
              "");
        }
        Shape image = Shape.of(1, extents[1], extents[2]);
        return new IndexedDataset(
            request.specification(),
            ClassNames.beside(file),
            labels,
            new BytePixels(store, 16, image.size(), image));
      } catch (RuntimeException | IOException e) {
        store.close();
        throw e;
      }
    } catch (IOException e) {
      throw Failures.unreadable(file, e);
    }
  }

  private static String split(String name) {
    if (!name.contains("images") || !name.contains("idx3")) {
      return "";
    }
    String start = name.replaceFirst("[-_.]?images.*", "");
    return start.equals("t10k") ? "test" : start;
  }

  private static Optional<Path> labelsOf(Path images) {
    String name =
        images.getFileName().toString().replace("images", "labels").replace("idx3", "idx1");
    String plain = name.replaceFirst("\\.gz$", "");
    return Stream.of(name, plain, plain + ".gz")
        .map(images::resolveSibling)
        .filter(file -> Files.isRegularFile(file) && !file.equals(images))
        .findFirst();
  }

  private static int[] unknown(int count) {
    int[] labels = new int[count];
    Arrays.fill(labels, -1);
    return labels;
  }

  private static int[] labels(Path file) {
    try (ByteStore store = ByteStore.open(file)) {
      byte[] bytes = new byte[extents(file, store, 1)[0]];
      store.read(8, bytes);
      int[] labels = new int[bytes.length];
      Arrays.setAll(labels, i -> bytes[i] & 0xff);
      return labels;
    } catch (IOException e) {
      throw Failures.unreadable(file, e);
    }
  }

  private static int[] extents(Path file, ByteStore store, int axes) throws IOException {
    byte[] header = new byte[4 + 4 * axes];
    store.read(0, header);
    ByteBuffer buffer = ByteBuffer.wrap(header);
    if (buffer.getInt() != (UNSIGNED_BYTES << 8 | axes)) {
      throw new VitrineException(
          file
              + " is no IDX file of unsigned bytes with "
              + axes
              + (axes == 1 ? " axis." : " axes."),
          "");
    }
    int[] extents = new int[axes];
    long size = 1;
    for (int axis = 0; axis < axes; axis++) {
      extents[axis] = buffer.getInt();
      size *= extents[axis];
      if (extents[axis] < 1) {
        throw new VitrineException(file + " has an axis of extent " + extents[axis] + ".", "");
      }
    }
    if (store.size() < header.length + size) {
      throw new VitrineException(
          file
              + " is truncated: it promises "
              + size
              + " bytes of values but holds "
              + (store.size() - header.length)
              + ".",
          "");
    }
    return extents;
  }
}
