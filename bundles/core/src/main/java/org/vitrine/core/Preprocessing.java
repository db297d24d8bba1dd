package org.vitrine.core;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Slice;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Turns pixels in [0,1], channels in the order RGB, into what a network was trained on: (pixels -
 * mean) / std, then the channels in the network's order.
 *
 * @param mean per channel in the order RGB, or one for all; null for 0
 * @param std per channel in the order RGB, or one for all; null for 1
 * @param order RGB or BGR; null for RGB
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Preprocessing(List<Double> mean, List<Double> std, String order) {
  private static final String PREFIX = "preprocess/";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  void check() {
    checkNumbers("mean", mean);
    checkNumbers("std", std);
    if (std != null && std.stream().anyMatch(s -> s <= 0)) {
      throw new IllegalArgumentException("std = " + std + " is not above 0");
    }
    if (order != null && !order.equals("RGB") && !order.equals("BGR")) {
      throw new IllegalArgumentException("order = " + order + " is neither RGB nor BGR");
    }
  }

  private static void checkNumbers(String name, List<Double> numbers) {
    if (numbers != null
        && (numbers.isEmpty()
            || numbers.stream().anyMatch(n -> n == null || !Double.isFinite(n)))) {
      throw new IllegalArgumentException(name + " = " + numbers + " is no list of numbers");
    }
  }

  /**
   * Returns the network with layers {@code preprocess/mean}, {@code preprocess/std} and {@code
   * preprocess/order} before all others; those that change nothing are left out.
   *
   * <p>A network that has such layers already, since it was stored with them, is returned as it is.
   */
  Network prepend(Network network) {
    if (network.layers().stream().anyMatch(layer -> layer.name().startsWith(PREFIX))) {
      return network;
    }
    Shape input = network.input().shape();
    if (input.rank() != 4) {
      throw new VitrineException(
          "The network takes "
              + input
              + ", not images [n, c, h, w], so its .json file cannot say"
              + " how they are preprocessed.",
          "Use --raw to do without that file.");
    }
    List<Layer> layers = new ArrayList<>();
    Map<String, Tensor> parameters = new LinkedHashMap<>(network.parameters());
    String last = network.input().name();
    if (mean != null && mean.stream().anyMatch(m -> m != 0)) {
      parameters.put(PREFIX + "mean/value", parameter("mean", mean, input.at(1)));
      last = add(layers, "mean", new Arithmetic(Arithmetic.Kind.SUB), last, PREFIX + "mean/value");
    }
    if (std != null && std.stream().anyMatch(s -> s != 1)) {
      parameters.put(PREFIX + "std/value", parameter("std", std, input.at(1)));
      last = add(layers, "std", new Arithmetic(Arithmetic.Kind.DIV), last, PREFIX + "std/value");
    }
    if ("BGR".equals(order)) {
      Slice reversal = new Slice(List.of(1), List.of(-1), List.of(Integer.MIN_VALUE), List.of(-1));
      last = add(layers, "order", reversal, last);
    }
    String first = network.input().name();
    String replacement = last;
    for (Layer layer : network.layers()) {
      List<String> inputs =
          layer.inputs().stream().map(i -> i.equals(first) ? replacement : i).toList();
      layers.add(new Layer(layer.name(), layer.operation(), inputs));
    }
    return network.with(layers, parameters, network.outputs());
  }

  private static String add(
      List<Layer> layers, String name, Operation operation, String... inputs) {
    layers.add(Layer.of(PREFIX + name, operation, inputs));
    return PREFIX + name;
  }

  private static Tensor parameter(String name, List<Double> values, int channels) {
    if (values.size() != 1 && channels >= 0 && values.size() != channels) {
      throw new VitrineException(
          "The network takes "
              + channels
              + " channels but its .json file has "
              + values.size()
              + " values of "
              + name
              + ".",
          "Use --raw to do without that file.");
    }
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i).floatValue();
    }
    return Tensor.of(Shape.of(1, array.length, 1, 1), array);
  }
}
