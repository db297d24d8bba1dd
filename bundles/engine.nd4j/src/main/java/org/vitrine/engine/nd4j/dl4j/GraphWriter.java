package org.vitrine.engine.nd4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;

/**
 * Writes a network as a DL4J graph that computes the same.
 *
 * <p>The metadata {@code output-activation} (softmax or sigmoid) adds a loss layer with that
 * activation behind the logits, named after them with {@code /probabilities}.
 */
final class GraphWriter {
  private final Network network;

  GraphWriter(Network network) {
    this.network = network;
  }

  /**
   * Writes the graph.
   *
   * @throws VitrineException with every layer that DL4J does not have
   */
  ComputationGraph write() {
    List<Problem> problems = new ArrayList<>();
    if (network.inputs().size() != 1) {
      problems.add(Problem.of("A DL4J file is written for networks with one input.", ""));
    }
    GraphTarget target = new GraphTarget(network);
    for (Layer layer : network.layers()) {
      try {
        writer(layer).write(target, layer);
      } catch (Unreadable e) {
        String kind = layer.operation().getClass().getSimpleName();
        problems.add(new Problem(layer.name() + " (" + kind + ")", e.getMessage(), ""));
      }
    }
    if (!problems.isEmpty()) {
      throw new VitrineException(problems, null);
    }
    return target.build(outputs(target));
  }

  private static LayerWriter writer(Layer layer) {
    LayerWriter writer = LayerWriter.WRITERS.get(layer.operation().getClass());
    if (writer == null) {
      throw new Unreadable("DL4J has no such layer; write the network as .onnx.");
    }
    return writer;
  }

  private String[] outputs(GraphTarget target) {
    List<String> outputs = new ArrayList<>(network.outputs());
    String end = network.metadata().getOrDefault("output-activation", "");
    if (!end.isEmpty()) {
      boolean softmax = end.equals("softmax");
      String probabilities = network.output() + "/probabilities";
      target.layer(
          probabilities,
          new LossLayer.Builder(softmax ? LossFunction.MCXENT : LossFunction.XENT)
              .activation(softmax ? Activation.SOFTMAX : Activation.SIGMOID)
              .build(),
          network.output());
      outputs.set(0, probabilities);
    }
    return outputs.toArray(String[]::new);
  }
}
