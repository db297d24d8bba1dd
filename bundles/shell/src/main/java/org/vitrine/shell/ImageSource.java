package org.vitrine.shell;

import java.nio.file.Path;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.network.Network;
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

  /** Opens the images for a network. */
  Dataset open(Invocation invocation, Network network) {
    if (input != null) {
      Path file = invocation.path(input);
      return new TensorDataset(file.toString(), Images.read(file, network));
    }
    return invocation.services().need(Datasets.class).open(data);
  }
}
