package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Reads CIFAR-10's binary version: per image a label byte, then 1,024 bytes each of red, green and
 * blue, row by row (Krizhevsky, Learning multiple layers of features from tiny images, 2009).
 */
@Component
public final class CifarReader implements DatasetReader {
  private static final Shape IMAGE = Shape.of(3, 32, 32);
  private static final int RECORD = 1 + 3 * 32 * 32;
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  @Override
  public String format() {
    return "cifar10";
  }

  @Override
  public String description() {
    return "CIFAR-10's binary version: a .bin or .bin.gz file, or a folder of batches";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("split", "train or test, where a folder holds both");
  }

  @Override
  public Dataset open(DatasetRequest request) {
    List<Batch> batches = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    Path file = request.path();
    try {
      for (Path path : SplitFiles.choose(request, CifarReader::split)) {
        file = path;
        ByteStore store = ByteStore.open(file);
        batches.add(new Batch(labels.size(), new BytePixels(store, 1, RECORD, IMAGE)));
        labels.addAll(labels(file, store));
      }
    } catch (IOException e) {
      close(batches, e);
      throw Failures.unreadable(file, e);
    } catch (VitrineException e) {
      close(batches, e);
      throw e;
    }
    return new IndexedDataset(
        request.specification(),
        CLASSES,
        labels.stream().mapToInt(Integer::intValue).toArray(),
        new Batches(batches));
  }

  private static String split(String name) {
    if (!name.contains("batch") || !(name.endsWith(".bin") || name.endsWith(".bin.gz"))) {
      return "";
    }
    return name.startsWith("test") ? "test" : "train";
  }

  private static List<Integer> labels(Path file, ByteStore store) throws IOException {
    if (store.size() == 0 || store.size() % RECORD != 0) {
      throw new VitrineException(
          file + " is no CIFAR-10 binary file, or is truncated.",
          "Its " + store.size() + " bytes are not a multiple of " + RECORD + ".");
    }
    byte[] label = new byte[1];
    List<Integer> labels = new ArrayList<>();
    for (long at = 0; at < store.size(); at += RECORD) {
      store.read(at, label);
      if (label[0] < 0 || label[0] >= CLASSES.size()) {
        throw new VitrineException(
            file + " is no CIFAR-10 binary file.",
            "Image " + at / RECORD + " has the label " + (label[0] & 0xff) + ", not 0 to 9.");
      }
      labels.add((int) label[0]);
    }
    return labels;
  }

  private static void close(List<Batch> batches, Exception reason) {
    try {
      new Batches(batches).close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private record Batch(int first, BytePixels pixels) {}

  private record Batches(List<Batch> batches) implements IndexedDataset.Images {
    @Override
    public String name(int index) {
      return Integer.toString(index);
    }

    @Override
    public Tensor read(int index) throws IOException {
      int last =
          IntStream.range(0, batches.size())
              .filter(i -> batches.get(i).first() <= index)
              .max()
              .orElseThrow();
      return batches.get(last).pixels().read(index - batches.get(last).first());
    }

    @Override
    public void close() throws IOException {
      for (Batch batch : batches) {
        batch.pixels().close();
      }
    }
  }
}
