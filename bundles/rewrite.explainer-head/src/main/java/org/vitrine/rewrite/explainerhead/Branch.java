package org.vitrine.rewrite.explainerhead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.vitrine.api.Problem;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * The head: four transposed convolutions 3x3, each followed by batch normalisation and ReLU. The
 * first double the size as often as it takes to reach the image's, the rest keep it; channels halve
 * from layer to layer, and the last has the image's: 512x4x4 becomes 3x32x32.
 *
 * @param name the name of its output, which all its names start with
 * @param features the layer it reads
 * @param in the shape of that layer
 * @param image the shape of the image
 */
record Branch(String name, String features, Shape in, Shape image) {
  private static final int LAYERS = 4;

  /** Fewer channels than these would starve the layers after. */
  private static final int LEAST_CHANNELS = 8;

  /**
   * Plans the head of a network.
   *
   * @param at the layer to read; empty for the last that has rows and columns
   */
  static Branch of(Network network, String at) {
    Map<String, Shape> shapes = network.shapes(1);
    List<String> possible =
        network.layers().stream()
            .map(Layer::name)
            .filter(layer -> spatial(shapes.get(layer)))
            .toList();
    if (possible.isEmpty() || !shapes.get(network.input().name()).known()) {
      throw new VitrineException(
          network.name() + " has no layer of known rows and columns.",
          "An explainer head needs convolutional features of a fixed size.");
    }
    if (!at.isEmpty() && !possible.contains(at)) {
      throw new UsageException(
          Problem.unknown("layer with rows and columns", at, "There are", possible));
    }
    String features = at.isEmpty() ? possible.get(possible.size() - 1) : at;
    return new Branch(
        network.unusedName("explainer"),
        features,
        shapes.get(features),
        shapes.get(network.input().name()));
  }

  private static boolean spatial(Shape shape) {
    return shape.rank() == 4 && shape.known() && shape.at(2) * shape.at(3) > 1;
  }

  /** Returns the names of its weights that learn. */
  Set<String> weights() {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 1; i <= LAYERS; i++) {
      names.add(prefix(i) + ".weight");
      names.add(prefix(i) + "/bn.scale");
      names.add(prefix(i) + "/bn.bias");
    }
    return names;
  }

  /** Returns its layers in words. */
  String describe() {
    StringBuilder text = new StringBuilder(name + ": " + size(in));
    int doublings = doublings();
    int height = in.at(2);
    int width = in.at(3);
    for (int i = 1; i <= LAYERS; i++) {
      height *= i <= doublings ? 2 : 1;
      width *= i <= doublings ? 2 : 1;
      text.append(" -> ").append(channels(i)).append('x').append(height).append('x').append(width);
    }
    return height == image.at(2) && width == image.at(3)
        ? text.toString()
        : text + " -> " + size(image);
  }

  /**
   * Returns the network with this head, its weights fresh, as second output. The last normalisation
   * starts with the mean and the deviation of what is to be learned: from the usual 0 and 1 the
   * first steps, on the sum over all pixels, drive it below zero, where ReLU ends all learning.
   */
  Network addTo(Network network, Probe probe, RunContext run) {
    List<Layer> layers = new ArrayList<>(network.layers());
    Map<String, Tensor> parameters = new LinkedHashMap<>(network.parameters());
    int doublings = doublings();
    boolean fits = in.at(2) << doublings == image.at(2) && in.at(3) << doublings == image.at(3);
    String last = features;
    for (int i = 1; i <= LAYERS; i++) {
      String prefix = prefix(i);
      boolean doubles = i <= doublings;
      int pad = doubles ? 1 : 0;
      TransposedConvolution grow =
          new TransposedConvolution(Window.square(3, doubles ? 2 : 1, 1), pad, pad, 1);
      layers.add(Layer.of(prefix, grow, last, prefix + ".weight"));
      layers.add(
          Layer.of(
              prefix + "/bn",
              new BatchNormalization(1e-5, 0.9),
              prefix,
              prefix + "/bn.scale",
              prefix + "/bn.bias",
              prefix + "/bn.mean",
              prefix + "/bn.variance"));
      last = i == LAYERS && fits ? name : prefix + "/relu";
      layers.add(Layer.of(last, Activation.relu(), prefix + "/bn"));
      fresh(i, parameters, run);
    }
    parameters.put(prefix(LAYERS) + "/bn.scale", vector(probe.deviations()));
    parameters.put(prefix(LAYERS) + "/bn.bias", vector(probe.means()));
    if (!fits) {
      layers.add(Layer.of(name, toImage(), last));
    }
    List<String> outputs = new ArrayList<>(network.outputs());
    outputs.add(name);
    return network.with(layers, parameters, outputs);
  }

  private Resize toImage() {
    return new Resize(
        Resize.Interpolation.BILINEAR,
        Resize.Coordinates.HALF_PIXEL,
        Resize.Rounding.ROUND_PREFER_FLOOR,
        0,
        0,
        image.at(2),
        image.at(3));
  }

  /** Returns how often the size is doubled without passing the image's. */
  private int doublings() {
    int count = 0;
    while (count < LAYERS
        && in.at(2) << (count + 1) <= image.at(2)
        && in.at(3) << (count + 1) <= image.at(3)) {
      count++;
    }
    return count;
  }

  private int channels(int layer) {
    return layer == 0
        ? in.at(1)
        : layer == LAYERS ? image.at(1) : Math.max(LEAST_CHANNELS, in.at(1) >> layer);
  }

  private void fresh(int layer, Map<String, Tensor> parameters, RunContext run) {
    String prefix = prefix(layer);
    int out = channels(layer);
    Shape kernel = Shape.of(channels(layer - 1), out, 3, 3);
    double bound = 1 / Math.sqrt(9 * kernel.at(0));
    RandomGenerator random = run.random("rewrite.explainer-head " + prefix);
    parameters.put(
        prefix + ".weight",
        Tensor.zeros(kernel).map(zero -> (float) ((2 * random.nextDouble() - 1) * bound)));
    parameters.put(prefix + "/bn.scale", Tensor.full(Shape.of(out), 1));
    parameters.put(prefix + "/bn.bias", Tensor.zeros(Shape.of(out)));
    parameters.put(prefix + "/bn.mean", Tensor.zeros(Shape.of(out)));
    parameters.put(prefix + "/bn.variance", Tensor.full(Shape.of(out), 1));
  }

  private static Tensor vector(double[] values) {
    float[] array = new float[values.length];
    for (int i = 0; i < array.length; i++) {
      array[i] = (float) values[i];
    }
    return Tensor.of(Shape.of(array.length), array);
  }

  private String prefix(int layer) {
    return name + "/grow" + layer;
  }

  private static String size(Shape shape) {
    return shape.at(1) + "x" + shape.at(2) + "x" + shape.at(3);
  }
}
