package org.vitrine.engine.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** Folds batch normalisations into the convolutions before them. */
final class Folding {
  private final Network network;
  private final Map<String, Layer> layers = new HashMap<>();
  private final Map<String, Integer> readers = new HashMap<>();
  private final Map<String, Tensor> folded = new HashMap<>();

  Folding(Network network) {
    this.network = network;
    for (Layer layer : network.layers()) {
      layers.put(layer.name(), layer);
      layer.inputs().forEach(i -> readers.merge(i, 1, Integer::sum));
    }
  }

  /** Returns the network in which nothing but layers whose values nobody asks for are missing. */
  synchronized Network fold(Set<String> kept) {
    Map<String, Layer> merged = new HashMap<>();
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    for (Layer layer : network.layers()) {
      Layer before = layer.inputs().isEmpty() ? null : layers.get(layer.inputs().get(0));
      if (before != null && foldable(before, layer) && !kept.contains(before.name())) {
        String weights = layer.name() + "#weights";
        String bias = layer.name() + "#bias";
        if (!folded.containsKey(weights)) {
          fold(before, layer, weights, bias);
        }
        parameters.put(weights, folded.get(weights));
        parameters.put(bias, folded.get(bias));
        merged.put(before.name(), null);
        List<String> inputs = List.of(before.inputs().get(0), weights, bias);
        merged.put(layer.name(), new Layer(layer.name(), before.operation(), inputs));
      }
    }
    List<Layer> result = new ArrayList<>();
    for (Layer layer : network.layers()) {
      Layer now = merged.getOrDefault(layer.name(), layer);
      if (now != null) {
        result.add(now);
      }
    }
    parameters.putAll(network.parameters());
    return Network.of(network.name(), network.inputs(), result, List.of(), parameters);
  }

  private boolean foldable(Layer before, Layer layer) {
    return layer.operation() instanceof BatchNormalization
        && before.operation() instanceof Convolution
        && readers.get(before.name()) == 1
        && constant(before)
        && constant(layer);
  }

  private boolean constant(Layer layer) {
    return network
        .parameters()
        .keySet()
        .containsAll(layer.inputs().subList(1, layer.inputs().size()));
  }

  private void fold(Layer convolution, Layer normalization, String weightsName, String biasName) {
    Tensor[] norm =
        normalization.inputs().stream().map(network.parameters()::get).toArray(Tensor[]::new);
    double epsilon = ((BatchNormalization) normalization.operation()).epsilon();
    Tensor weights = network.parameters().get(convolution.inputs().get(1));
    float[] bias =
        convolution.inputs().size() > 2
            ? network.parameters().get(convolution.inputs().get(2)).array()
            : new float[weights.rows()];
    float[] w = weights.array().clone();
    float[] b = new float[bias.length];
    int size = weights.rowSize();
    for (int c = 0; c < b.length; c++) {
      double factor = norm[1].array()[c] / Math.sqrt(norm[4].array()[c] + epsilon);
      for (int i = c * size; i < (c + 1) * size; i++) {
        w[i] = (float) (w[i] * factor);
      }
      b[c] = (float) (norm[2].array()[c] + (bias[c] - norm[3].array()[c]) * factor);
    }
    folded.put(weightsName, Tensor.of(weights.shape(), w));
    folded.put(biasName, Tensor.vector(b));
  }
}
