package org.vitrine.engine.nd4j.dl4j;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;

/** Makes a network of a DL4J graph from a file: finds out what it is fed, then translates it. */
final class ModelReader {
  private final ComputationGraph graph;
  private final String source;

  /**
   * @param source what the graph came from, for the network's metadata
   */
  ModelReader(ComputationGraph graph, String source) {
    this.graph = graph;
    this.source = source;
  }

  /**
   * Reads the network.
   *
   * @param file gives the network its name
   * @param known what it is fed, if the file says so
   */
  Network read(Path file, Optional<Shape> known) {
    ComputationGraphConfiguration configuration = graph.getConfiguration();
    if (configuration.getNetworkInputs().size() != 1) {
      throw new VitrineException(
          file + " has the inputs " + configuration.getNetworkInputs() + ".",
          "Only models with one input can be read.");
    }
    String input = configuration.getNetworkInputs().get(0);
    GraphReader reader = new GraphReader(graph);
    Shape told =
        known
            .or(() -> new InputReader(configuration).shape(input))
            .orElseThrow(
                () ->
                    new VitrineException(
                        "What " + file + " is fed cannot be told from its layers.",
                        "A model starts with a convolution, a fully connected layer, or a"
                            + " preprocessor."));
    Network network = reader.read(name(file), InputSize.complete(reader, told));
    Map<String, String> metadata = new LinkedHashMap<>(network.metadata());
    metadata.put("source", source);
    return ChannelsFirst.rewrite(network.withMetadata(metadata));
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    int end = name.lastIndexOf('.');
    return end > 0 ? name.substring(0, end) : name;
  }
}
