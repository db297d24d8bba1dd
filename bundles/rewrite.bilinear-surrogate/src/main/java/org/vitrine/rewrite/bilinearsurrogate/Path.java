package org.vitrine.rewrite.bilinearsurrogate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * The path that takes a convolution's place; it has no activation, so it is affine as the
 * convolution was.
 *
 * @param convolution what is replaced
 * @param prefix what the names of its layers and weights start with
 * @param in channels that come in
 * @param out channels that go out
 * @param groups groups of channels that do not mix, as they did not in the convolution
 * @param height rows that go out
 * @param width columns that go out
 */
record Path(Layer convolution, String prefix, int in, int out, int groups, int height, int width) {
  /**
   * Plans the path of a convolution.
   *
   * @throws VitrineException if the size of the image is not known
   */
  static Path of(Layer convolution, Network network) {
    Map<String, Shape> shapes = network.shapes(1);
    Shape in = shapes.get(convolution.inputs().get(0));
    Shape out = shapes.get(convolution.name());
    if (!in.known() || !out.known()) {
      throw new VitrineException(
          convolution.name() + " gives images of unknown size: " + out + ".",
          "Give the network a fixed input size first.");
    }
    return new Path(
        convolution,
        network.unusedName(convolution.name() + "/surrogate"),
        in.at(1),
        out.at(1),
        convolution.operation() instanceof Convolution c ? c.groups() : 1,
        out.at(2),
        out.at(3));
  }

  /** Returns the name of the curve of its loss. */
  String curve() {
    return "mean absolute error of " + convolution.name();
  }

  String size() {
    return height + "x" + width;
  }

  /** Returns the name of its output while it learns beside the convolution. */
  String output() {
    return prefix + "/after";
  }

  /** Returns its layers. */
  List<Layer> layers(String output) {
    Resize resize =
        new Resize(
            Resize.Interpolation.BILINEAR,
            Resize.Coordinates.HALF_PIXEL,
            Resize.Rounding.ROUND_PREFER_FLOOR,
            0,
            0,
            height,
            width);
    Convolution smooth = new Convolution(Window.square(3, 1, 1), groups);
    List<String> weights = List.copyOf(weights());
    String before = prefix + "/before";
    return List.of(
        Layer.of(before, smooth, convolution.inputs().get(0), weights.get(0), weights.get(1)),
        Layer.of(prefix, resize, before),
        Layer.of(output, smooth, prefix, weights.get(2), weights.get(3)));
  }

  /** Returns the names of its weights. */
  Set<String> weights() {
    return new LinkedHashSet<>(
        List.of(
            prefix + "/before.weight",
            prefix + "/before.bias",
            prefix + "/after.weight",
            prefix + "/after.bias"));
  }

  /** Returns fresh weights: uniform within one over the root of the number of inputs. */
  Map<String, Tensor> fresh(RunContext run) {
    Map<String, Tensor> fresh = new LinkedHashMap<>();
    for (String name : weights()) {
      int inputs = 9 * (name.contains("/before.") ? in : out) / groups;
      Shape kernel = Shape.of(out, inputs / 9, 3, 3);
      Shape shape = name.endsWith("bias") ? Shape.of(out) : kernel;
      RandomGenerator random = run.random("rewrite.bilinear-surrogate " + name);
      double bound = 1 / Math.sqrt(inputs);
      fresh.put(
          name, Tensor.zeros(shape).map(zero -> (float) ((2 * random.nextDouble() - 1) * bound)));
    }
    return fresh;
  }

  /** Returns a network where this path, with learned weights, is in the convolution's place. */
  Network putInto(Network network, Network learned) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    weights().forEach(name -> own.put(name, learned.parameters().get(name)));
    Network replaced = network.replace(convolution.name(), layers(convolution.name()), own);
    Set<String> unread = new LinkedHashSet<>(convolution.inputs());
    replaced.layers().forEach(layer -> unread.removeAll(layer.inputs()));
    Map<String, Tensor> parameters = new LinkedHashMap<>(replaced.parameters());
    parameters.keySet().removeAll(unread);
    Map<String, String> rules = new LinkedHashMap<>(network.gradientRules());
    // a rule for strided convolutions has nothing to smooth any more
    rules.remove(convolution.name());
    return replaced
        .with(replaced.layers(), parameters, replaced.outputs())
        .withGradientRules(rules);
  }

  /** Returns a network where this path is beside the convolution. */
  Network putBeside(Network network, RunContext run) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layers.add(layer);
      if (layer.name().equals(convolution.name())) {
        layers.addAll(layers(output()));
      }
    }
    Map<String, Tensor> parameters = new LinkedHashMap<>(network.parameters());
    parameters.putAll(fresh(run));
    List<String> outputs = new ArrayList<>(network.outputs());
    outputs.add(output());
    return network.with(layers, parameters, outputs);
  }
}
