package org.vitrine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.data.npy.Npz;

/** Reads images and labels from the arrays of an {@code .npz} file. */
@Component
public final class NpzReader implements DatasetReader {
  private static final List<String> IMAGES = List.of("x", "images", "input_u8");
  private static final List<String> LABELS = List.of("y", "labels", "target");

  @Override
  public String format() {
    return "npz";
  }

  @Override
  public String description() {
    return "an .npz file with images in x, images or input_u8 and labels in y, labels or target";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "images", "the array of images, where it has another name",
        "labels", "the array of labels, where it has another name",
        "split", "takes the arrays x_SPLIT and y_SPLIT");
  }

  @Override
  public Dataset open(DatasetRequest request) {
    Path file = Failures.existing(request.path());
    try (Npz npz = Npz.open(file)) {
      String images =
          named(request, npz, "images")
              .or(() -> first(request, npz, IMAGES))
              .orElseThrow(() -> noImages(request, npz));
      Optional<String> labels = named(request, npz, "labels").or(() -> first(request, npz, LABELS));
      ByteStore store;
      try (InputStream stream = npz.stream(images)) {
        store = ByteStore.unpack(stream);
      }
      try {
        return new ArrayImages(store, images + " in " + file)
            .dataset(request, labels.map(npz::readIntegers).orElse(new int[0]));
      } catch (RuntimeException | IOException e) {
        store.close();
        throw e;
      }
    } catch (IOException e) {
      throw Failures.unreadable(file, e);
    }
  }

  private static Optional<String> named(DatasetRequest request, Npz npz, String parameter) {
    Optional<String> name = Optional.ofNullable(request.parameters().get(parameter));
    name.filter(n -> !npz.has(n))
        .ifPresent(
            n -> {
              throw new UsageException(Problem.unknown("array", n, "Arrays", npz.names()));
            });
    return name;
  }

  private static Optional<String> first(DatasetRequest request, Npz npz, List<String> names) {
    String split = request.parameters().get("split");
    String ending = split == null ? "" : "_" + split;
    return names.stream().map(name -> name + ending).filter(npz::has).findFirst();
  }

  private static UsageException noImages(DatasetRequest request, Npz npz) {
    return new UsageException(
        "There are no images in " + request.path() + " under the names looked for.",
        "Name the array with images=; it holds " + String.join(", ", npz.names()) + ".");
  }
}
