package org.vitrine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.data.npy.Npy;

/** Reads the images in one {@code .npy} array. */
@Component
public final class NpyReader implements DatasetReader {
  @Override
  public String format() {
    return "npy";
  }

  @Override
  public String description() {
    return "an .npy array of images; class names from a classes.txt beside it";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "labels", "an .npy file with one whole number per image",
        "raw", "true to take values and axes of any array as they are, [n, ...]");
  }

  @Override
  public Dataset open(DatasetRequest request) {
    Path file = Failures.existing(request.path());
    String labels = request.parameters().get("labels");
    int[] numbers = labels == null ? new int[0] : Npy.readIntegers(Path.of(labels));
    try {
      ByteStore store = ByteStore.open(file);
      try {
        return images(store, file.toString(), request).dataset(request, numbers);
      } catch (RuntimeException | IOException e) {
        store.close();
        throw e;
      }
    } catch (IOException e) {
      throw Failures.unreadable(file, e);
    }
  }

  private static ArrayImages images(ByteStore store, String name, DatasetRequest request)
      throws IOException {
    String raw = request.parameters().getOrDefault("raw", "false");
    if (!raw.matches("true|false")) {
      throw new UsageException("raw = " + raw + " is neither true nor false.", "");
    }
    return new ArrayImages(store, name, Boolean.parseBoolean(raw));
  }
}
