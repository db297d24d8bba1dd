package org.vitrine.engine.nd4j.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Reorders the weights of fully connected layers, so that images need not be turned to channels
 * last before they are flattened.
 */
final class ChannelsFirst {
  private static final Transposition LAST = new Transposition(List.of(0, 2, 3, 1));

  private ChannelsFirst() {}

  /** Returns a network that computes the same, without those turns that one Dense layer undoes. */
  static Network rewrite(Network network) {
    Network result = network;
    for (Layer turn : network.layers()) {
      if (turn.operation().equals(LAST)) {
        result = without(result, turn);
      }
    }
    return result;
  }

  private static Network without(Network network, Layer turn) {
    Map<String, Shape> shapes = network.shapes(-1);
    Shape images = shapes.get(turn.inputs().get(0));
    Layer flatten = onlyReader(network, turn.name());
    if (flatten == null || !(flatten.operation() instanceof Flatten)) {
      return network;
    }
    Layer dense = onlyReader(network, flatten.name());
    while (dense != null && dense.operation() instanceof Dropout) {
      dense = onlyReader(network, dense.name());
    }
    if (dense == null || !(dense.operation() instanceof Dense) || !images.with(0, 1).known()) {
      return network;
    }
    String key = dense.inputs().get(1);
    Map<String, Tensor> parameters = new LinkedHashMap<>(network.parameters());
    parameters.put(key, reordered(parameters.get(key), images));
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      if (layer.equals(flatten)) {
        layers.add(new Layer(layer.name(), layer.operation(), turn.inputs()));
      } else if (!layer.equals(turn)) {
        layers.add(layer);
      }
    }
    return network.with(layers, parameters, network.outputs());
  }

  private static Layer onlyReader(Network network, String value) {
    List<Layer> readers = network.readers(value);
    return readers.size() == 1 && !network.outputs().contains(value) ? readers.get(0) : null;
  }

  /** Columns for (h, w, c) become columns for (c, h, w). */
  private static Tensor reordered(Tensor weights, Shape images) {
    int channels = images.at(1);
    int pixels = images.at(2) * images.at(3);
    float[] from = weights.array();
    float[] to = new float[from.length];
    for (int row = 0; row < from.length; row += channels * pixels) {
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < pixels; p++) {
          to[row + c * pixels + p] = from[row + p * channels + c];
        }
      }
    }
    return Tensor.of(weights.shape(), to);
  }
}
