package org.vitrine.rewrite.prunechannels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Removes channels from every weight that has them, and from operations that count them. */
record Pruning(Network network, ChannelGraph graph, Set<Integer> removed) {

  Network apply() {
    Map<String, Tensor> parameters = new LinkedHashMap<>(network.parameters());
    graph
        .weights()
        .forEach(
            (at, channels) ->
                parameters.computeIfPresent(
                    at.parameter(), (name, tensor) -> select(tensor, at.axis(), left(channels))));
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layers.add(new Layer(layer.name(), operation(layer), layer.inputs()));
    }
    return network.with(layers, parameters, network.outputs());
  }

  /** Returns the positions of the channels that stay. */
  int[] left(int[] channels) {
    return IntStream.range(0, channels.length)
        .filter(i -> !removed.contains(graph.units().root(channels[i])))
        .toArray();
  }

  private Operation operation(Layer layer) {
    Operation operation = layer.operation();
    int[] before = graph.of(layer.inputs().get(0));
    int[] after = graph.of(layer.name());
    if (operation instanceof Convolution convolution
        && convolution.groups() > 1
        && convolution.groups() == before.length) {
      return new Convolution(convolution.window(), left(before).length);
    }
    if (operation instanceof Padding padding && before.length != after.length) {
      int first = padding.before().get(1);
      int[] kept = left(after);
      int low = (int) IntStream.of(kept).filter(i -> i < first).count();
      List<Integer> starts = new ArrayList<>(padding.before());
      List<Integer> ends = new ArrayList<>(padding.after());
      starts.set(1, low);
      ends.set(1, kept.length - low - left(before).length);
      return new Padding(starts, ends, padding.mode(), padding.value());
    }
    if (operation instanceof Reshape reshape
        && left(after).length < after.length
        && reshape.extents().get(1) > 0) {
      return new Reshape(List.of(reshape.extents().get(0), left(after).length));
    }
    return operation;
  }

  private static Tensor select(Tensor tensor, int axis, int[] kept) {
    Shape shape = tensor.shape();
    int inner = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      inner *= shape.at(i);
    }
    int extent = shape.at(axis);
    int outer = tensor.size() / inner / extent;
    Tensor result = Tensor.zeros(shape.with(axis, kept.length));
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < kept.length; k++) {
        int from = (o * extent + kept[k]) * inner;
        System.arraycopy(
            tensor.array(), from, result.array(), (o * kept.length + k) * inner, inner);
      }
    }
    return result;
  }
}
