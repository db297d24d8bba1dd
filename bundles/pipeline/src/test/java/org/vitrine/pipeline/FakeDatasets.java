package org.vitrine.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.ToyNetworks;

/** Data for tests: {@code images:FILE?limit=5&broken=1,3&labels=none&size=8}, drawn at random. */
public final class FakeDatasets implements Datasets {
  @Override
  public Dataset open(String specification) {
    String format = specification.replaceFirst(":.*", "");
    if (!format.equals("images")) {
      List<String> known = List.of("cifar10", "idx", "images", "npz");
      throw new UsageException(Problem.unknown("dataset format", format, "Installed", known));
    }
    String[] parts = specification.substring("images:".length()).split("\\?", 2);
    if (!Files.exists(Path.of(parts[0]))) {
      String name = String.valueOf(Path.of(parts[0]).getFileName());
      throw new UsageException("There is no file " + name + ".", "");
    }
    String query = parts.length == 1 ? "" : parts[1];
    int count = Integer.parseInt(parameter(query, "limit", "5"));
    int size = Integer.parseInt(parameter(query, "size", "8"));
    Set<Integer> broken =
        Arrays.stream(parameter(query, "broken", "").split(","))
            .filter(t -> !t.isEmpty())
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
    int label = parameter(query, "labels", "").equals("none") ? -1 : 1;
    Tensor images = ToyNetworks.images(7, count, 3, size, size);
    int[] labels = IntStream.range(0, count).map(i -> i == 0 ? label : 0).toArray();
    return new MemoryDataset(images, labels, broken);
  }

  @Override
  public Transform transform(String specification) {
    throw new UnsupportedOperationException();
  }

  private static String parameter(String query, String name, String otherwise) {
    return Arrays.stream(query.split("&"))
        .filter(p -> p.startsWith(name + "="))
        .map(p -> p.substring(name.length() + 1))
        .findFirst()
        .orElse(otherwise);
  }
}
