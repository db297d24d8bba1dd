package org.vitrine.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import picocli.CommandLine.Option;

/** Where the images come from: an array, or a dataset. */
final class ImageSource {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "X.npy",
      description = "The images, float32 [n,c,h,w].")
  Path input;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SPEC",
      description = "A dataset as format:path?limit=100&every=10, for example images:photos.")
  String data;

  /** Returns the images as a step names them. */
  String specification(Invocation invocation) {
    return input == null ? invocation.data(data) : "npy:" + invocation.path(input) + "?raw=true";
  }

  /** Opens the images for a network. */
  Dataset open(Invocation invocation, Network network) {
    if (input != null) {
      Path file = invocation.path(input);
      return new TensorDataset(file.toString(), Images.read(file, network));
    }
    return invocation.services().need(Datasets.class).open(data);
  }

  /**
   * Reads all images for a network; those of an array are named by their numbers.
   *
   * @throws VitrineException if they do not fit the network, or are of different sizes
   */
  Batch read(Invocation invocation, Network network) {
    if (input != null) {
      Tensor images = Images.read(invocation.path(input), network);
      int[] numbers = IntStream.range(0, images.rows()).toArray();
      int[] unknown = IntStream.of(numbers).map(i -> -1).toArray();
      List<String> names = IntStream.of(numbers).mapToObj(Integer::toString).toList();
      return new Batch(numbers, images, unknown, names);
    }
    try (Dataset images = open(invocation, network);
        Run run = Work.start(invocation, 0)) {
      Batch batch = whole(images, run);
      Images.requireFit(images.source(), batch.images(), network);
      return batch;
    }
  }

  /**
   * Reads all images, which must be of one size; those that cannot be read are named in warnings.
   *
   * @throws VitrineException if they are of different sizes
   */
  static Batch whole(Dataset images, Run run) {
    List<Batch> parts = new ArrayList<>();
    Batch.each(images, Integer.MAX_VALUE, run, parts::add);
    if (parts.size() > 1) {
      throw new VitrineException(
          "The images of " + images.source() + " are of different sizes.",
          "Bring them to one: ?resize=S&crop=S.");
    }
    return parts.get(0);
  }
}
