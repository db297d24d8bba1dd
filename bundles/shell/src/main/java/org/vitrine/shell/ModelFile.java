package org.vitrine.shell;

import java.nio.file.Path;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import picocli.CommandLine.Option;

/** Where the network comes from. */
final class ModelFile {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "M.onnx",
      description = "The network's file.")
  Path file;

  @Option(
      names = "--raw",
      description = "Feed the network as it is, even where M.json describes preprocessing.")
  boolean raw;

  /** Reads the network. */
  Network read(Invocation invocation) {
    return invocation.services().need(Models.class).read(invocation.path(file), raw);
  }

  /** Checks that every name is a layer's. */
  static void requireLayers(Network network, Iterable<String> names) {
    for (String name : names) {
      if (network.layer(name).isEmpty()) {
        throw new UsageException(
            Problem.unknown(
                "layer", name, "Layers", network.layers().stream().map(Layer::name).toList()));
      }
    }
  }
}
