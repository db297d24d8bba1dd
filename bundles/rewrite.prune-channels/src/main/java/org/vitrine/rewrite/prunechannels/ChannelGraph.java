package org.vitrine.rewrite.prunechannels;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Slice;
import org.vitrine.api.tensor.Shape;

/**
 * Which channels of which values and weights are one and the same, all through a network.
 *
 * <p>The channels of a value are along its second axis. Where a layer cannot do with fewer, those
 * it reads must stay.
 */
final class ChannelGraph {
  private final Network network;
  private final Map<String, Shape> shapes;
  private final Units units = new Units();
  private final Map<String, int[]> values = new LinkedHashMap<>();
  private final Map<Axis, int[]> weights = new LinkedHashMap<>();
  private final List<String> rigid = new ArrayList<>();

  /** One axis of a parameter. */
  record Axis(String parameter, int axis) {}

  ChannelGraph(Network network) {
    this.network = network;
    this.shapes = network.shapes(1);
    network.inputs().forEach(i -> values.put(i.name(), kept(i.name())));
    network.layers().forEach(layer -> values.put(layer.name(), trace(layer)));
    network.outputs().forEach(output -> units.keep(values.get(output)));
  }

  Units units() {
    return units;
  }

  /** Returns the channels of a value. */
  int[] of(String value) {
    return values.get(value);
  }

  /** Returns the channels along axes of parameters. */
  Map<Axis, int[]> weights() {
    return Collections.unmodifiableMap(weights);
  }

  /** Returns the layers that cannot do with fewer channels. */
  List<String> rigid() {
    return List.copyOf(rigid);
  }

  private int[] trace(Layer layer) {
    Operation operation = layer.operation();
    String first = layer.inputs().get(0);
    int[] x = values.get(first);
    if (operation instanceof Convolution convolution) {
      return convolution(layer, convolution, x);
    }
    if (operation instanceof Dense && x != null) {
      follow(layer.inputs().get(1), 1, x);
      return kept(layer.name());
    }
    if (operation instanceof MatrixMultiplication
        && x != null
        && shapes.get(first).rank() == 2
        && network.parameters().containsKey(layer.inputs().get(1))) {
      follow(layer.inputs().get(1), 0, x);
      return kept(layer.name());
    }
    if (operation instanceof BatchNormalization) {
      layer.inputs().stream().skip(1).forEach(p -> follow(p, 0, x));
      return x;
    }
    if (operation instanceof Arithmetic || operation instanceof ParametricRelu) {
      return elementwise(layer);
    }
    if (operation instanceof Concatenation concatenation) {
      return concatenation(layer, concatenation);
    }
    if (operation instanceof Padding padding) {
      return padding(layer, padding, x);
    }
    if (operation instanceof Flatten || operation instanceof Reshape) {
      return flat(layer, x);
    }
    return passes(operation) ? x : rigid(layer);
  }

  private int[] convolution(Layer layer, Convolution convolution, int[] x) {
    String kernel = layer.inputs().get(1);
    int outputs = shapes.get(kernel).at(0);
    int[] made;
    if (convolution.groups() == 1) {
      follow(kernel, 1, x);
      made = units.fresh(outputs);
    } else if (convolution.groups() == x.length) {
      int each = outputs / x.length;
      made = IntStream.range(0, outputs).map(i -> x[i / each]).toArray();
    } else {
      return rigid(layer);
    }
    follow(kernel, 0, made);
    layer.inputs().stream().skip(2).forEach(bias -> follow(bias, 0, made));
    return made;
  }

  /** Ties all operands of as many channels; those of one channel serve any number. */
  private int[] elementwise(Layer layer) {
    int rank = shapes.get(layer.name()).rank();
    int channels = rank < 2 ? 1 : shapes.get(layer.name()).at(1);
    int[] result = null;
    for (String input : layer.inputs()) {
      int[] channel = values.get(input);
      if (channel != null && channel.length == channels && shapes.get(input).rank() == rank) {
        if (result != null) {
          units.tie(result, channel);
        }
        result = channel;
      }
    }
    if (result == null) {
      return rigid(layer);
    }
    for (String input : layer.inputs()) {
      int axis = 1 - (rank - shapes.get(input).rank());
      if (network.parameters().containsKey(input) && axis >= 0) {
        if (shapes.get(input).at(axis) == channels && channels > 1) {
          follow(input, axis, result);
        }
      } else if (values.get(input) != null && values.get(input) != result) {
        if (values.get(input).length != channels || shapes.get(input).rank() != rank) {
          units.keep(values.get(input));
        }
      }
    }
    return result;
  }

  private int[] concatenation(Layer layer, Concatenation concatenation) {
    boolean known = layer.inputs().stream().allMatch(i -> values.get(i) != null);
    int axis = concatenation.axis();
    if (!known || (axis < 0 ? axis + shapes.get(layer.name()).rank() : axis) != 1) {
      return known ? elementwise(layer) : rigid(layer);
    }
    return layer.inputs().stream().flatMapToInt(i -> IntStream.of(values.get(i))).toArray();
  }

  private int[] padding(Layer layer, Padding padding, int[] x) {
    int before = padding.before().size() < 2 ? -1 : padding.before().get(1);
    int after = before < 0 ? -1 : padding.after().get(1);
    if (before == 0 && after == 0) {
      return x;
    }
    boolean zeros = padding.mode() == Padding.Mode.CONSTANT && padding.value() == 0;
    if (x == null || !zeros || before < 0 || after < 0) {
      return rigid(layer);
    }
    return IntStream.concat(
            IntStream.concat(IntStream.of(units.fresh(before)), IntStream.of(x)),
            IntStream.of(units.fresh(after)))
        .toArray();
  }

  private int[] flat(Layer layer, int[] x) {
    Shape from = shapes.get(layer.inputs().get(0));
    Shape to = shapes.get(layer.name());
    boolean plain = x != null && from.known() && to.rank() == 2 && from.at(0) == to.at(0);
    if (!plain || (layer.operation() instanceof Flatten flatten && flatten.axis() != 1)) {
      return rigid(layer);
    }
    int area = to.at(1) / x.length;
    return IntStream.range(0, to.at(1)).map(i -> x[i / area]).toArray();
  }

  private static boolean passes(Operation operation) {
    return operation instanceof Activation
        || operation instanceof MaxPooling
        || operation instanceof AveragePooling
        || operation instanceof Resize
        || operation instanceof Dropout
        || operation instanceof Identity
        || (operation instanceof Reduction reduction
            && reduction.axes().stream().allMatch(ChannelGraph::spatial))
        || (operation instanceof Slice slice
            && slice.axes().stream().allMatch(ChannelGraph::spatial));
  }

  /** Axes are those of images [n,c,h,w]. */
  private static boolean spatial(int axis) {
    return axis >= 2 || axis == -1 || axis == -2;
  }

  /** Keeps everything a layer reads and makes. */
  private int[] rigid(Layer layer) {
    layer.inputs().stream().map(values::get).filter(v -> v != null).forEach(units::keep);
    rigid.add(layer.name());
    return kept(layer.name());
  }

  private int[] kept(String value) {
    Shape shape = shapes.get(value);
    int[] channels = units.fresh(shape.rank() < 2 ? 1 : Math.max(1, shape.at(1)));
    units.keep(channels);
    return channels;
  }

  /** Says that an axis of a parameter has these channels; a shared parameter ties them. */
  private void follow(String parameter, int axis, int[] channels) {
    Axis key = new Axis(parameter, axis);
    int[] known = weights.putIfAbsent(key, channels);
    if (!network.parameters().containsKey(parameter)) {
      throw new VitrineException(
          parameter + " is computed by a layer but read as a weight.",
          "Networks whose weights are computed cannot be pruned.");
    }
    if (known != null) {
      units.tie(known, channels);
    }
  }
}
