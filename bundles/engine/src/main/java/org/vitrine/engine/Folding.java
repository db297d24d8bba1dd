package org.vitrine.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
  private final Constants<?> constants;
  private final Set<String> byBatch;

  /**
   * Prepares a network.
   *
   * @param byBatch names of the batch normalisations that cannot be folded, as they look at their
   *     batch
   */
  Folding(Network network, Constants<?> constants, Set<String> byBatch) {
    this.network = network;
    this.constants = constants;
    this.byBatch = byBatch;
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
        parameters.put(weights, weights(before, layer));
        parameters.put(bias, bias(before, layer));
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
        && !byBatch.contains(layer.name())
        && constant(before)
        && constant(layer);
  }

  private boolean constant(Layer layer) {
    return network
        .parameters()
        .keySet()
        .containsAll(layer.inputs().subList(1, layer.inputs().size()));
  }

  private Tensor weights(Layer convolution, Layer normalization) {
    List<Tensor> sources = new ArrayList<>(List.of(parameter(convolution, 1)));
    sources.addAll(statistics(normalization));
    double epsilon = ((BatchNormalization) normalization.operation()).epsilon();
    return constants.derived(
        sources,
        "weights with " + normalization.name(),
        from -> {
          double[] factors = factors(from.subList(1, 5), epsilon);
          Tensor weights = from.get(0);
          float[] w = weights.array().clone();
          int size = weights.rowSize();
          for (int c = 0; c < factors.length; c++) {
            for (int i = c * size; i < (c + 1) * size; i++) {
              w[i] = (float) (w[i] * factors[c]);
            }
          }
          return Tensor.of(weights.shape(), w);
        });
  }

  private Tensor bias(Layer convolution, Layer normalization) {
    List<Tensor> sources = new ArrayList<>(statistics(normalization));
    if (convolution.inputs().size() > 2) {
      sources.add(parameter(convolution, 2));
    }
    double epsilon = ((BatchNormalization) normalization.operation()).epsilon();
    return constants.derived(
        sources,
        "bias of " + convolution.name() + " with " + normalization.name(),
        from -> {
          double[] factors = factors(from, epsilon);
          float[] b = new float[factors.length];
          for (int c = 0; c < b.length; c++) {
            double bias = from.size() > 4 ? from.get(4).array()[c] : 0;
            double mean = from.get(2).array()[c];
            b[c] = (float) (from.get(1).array()[c] + (bias - mean) * factors[c]);
          }
          return Tensor.vector(b);
        });
  }

  /** Returns scale, bias, mean and variance. */
  private List<Tensor> statistics(Layer normalization) {
    return IntStream.rangeClosed(1, 4).mapToObj(i -> parameter(normalization, i)).toList();
  }

  private Tensor parameter(Layer layer, int input) {
    return network.parameters().get(layer.inputs().get(input));
  }

  private static double[] factors(List<Tensor> statistics, double epsilon) {
    float[] scale = statistics.get(0).array();
    float[] variance = statistics.get(3).array();
    double[] factors = new double[scale.length];
    for (int c = 0; c < factors.length; c++) {
      factors[c] = scale[c] / Math.sqrt(variance[c] + epsilon);
    }
    return factors;
  }
}
