package org.vitrine.architectures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * A network while it is put together, layer after layer, with fresh weights.
 *
 * <p>Every method that adds a layer returns its name; weights are called after their layer as in
 * PyTorch: {@code conv1.weight}, {@code bn1.running_mean}.
 */
final class Draft {
  private static final double EPSILON = 1e-5;

  /** PyTorch's momentum 0.1 is the share of the new statistics, ONNX's that of the old. */
  private static final double MOMENTUM = 0.9;

  private final Images images;
  private final RandomGenerator random;
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Tensor> parameters = new LinkedHashMap<>();

  Draft(Images images, RandomGenerator random) {
    this.images = images;
    this.random = random;
  }

  /** Adds normalisation of the pixels if it is asked for, and returns what the network reads. */
  String pixels() {
    String last = Images.INPUT;
    for (Map.Entry<String, Tensor> value : images.normalization().entrySet()) {
      Arithmetic.Kind kind =
          value.getKey().equals(Images.MEAN) ? Arithmetic.Kind.SUB : Arithmetic.Kind.DIV;
      parameters.put(value.getKey() + "/value", value.getValue());
      last = add(value.getKey(), new Arithmetic(kind), last, value.getKey() + "/value");
    }
    return last;
  }

  /** Adds a convolution without bias, padded so that stride 1 keeps the size. */
  String convolution(String name, String from, int in, int out, int kernel, int stride) {
    parameters.put(
        name + ".weight", Initialization.normal(Shape.of(out, in, kernel, kernel), random));
    Window window = Window.square(kernel, stride, kernel / 2);
    return add(name, new Convolution(window, 1), from, name + ".weight");
  }

  /** Adds batch normalisation that begins as the identity. */
  String normalization(String name, String from, int channels) {
    parameters.put(name + ".weight", Initialization.constant(channels, 1));
    parameters.put(name + ".bias", Initialization.constant(channels, 0));
    parameters.put(name + ".running_mean", Initialization.constant(channels, 0));
    parameters.put(name + ".running_var", Initialization.constant(channels, 1));
    return add(
        name,
        new BatchNormalization(EPSILON, MOMENTUM),
        from,
        name + ".weight",
        name + ".bias",
        name + ".running_mean",
        name + ".running_var");
  }

  String relu(String name, String from) {
    return add(name, Activation.relu(), from);
  }

  String sum(String name, String a, String b) {
    return add(name, new Arithmetic(Arithmetic.Kind.ADD), a, b);
  }

  String maxPooling(String name, String from, Window window) {
    return add(name, new MaxPooling(window, false), from);
  }

  /** Adds the mean over the plane, and flattens it to [n,c]. */
  String globalAverage(String from) {
    return flatten(add("avgpool", new Reduction(Reduction.Kind.MEAN, List.of(2, 3), true), from));
  }

  String flatten(String from) {
    return add("flatten", new Flatten(1), from);
  }

  String dense(String name, String from, int in, int out) {
    parameters.put(name + ".weight", Initialization.uniform(Shape.of(out, in), in, random));
    parameters.put(name + ".bias", Initialization.uniform(Shape.of(out), in, random));
    return add(name, new Dense(), from, name + ".weight", name + ".bias");
  }

  /** Adds any layer. */
  String add(String name, Operation operation, String... inputs) {
    layers.add(Layer.of(name, operation, inputs));
    return name;
  }

  /** Ends the network with its logits. */
  Network network(String name, String logits) {
    Input input = new Input(Images.INPUT, images.shape());
    return Network.of(name, List.of(input), layers, List.of(logits), parameters)
        .withMetadata(images.metadata());
  }
}
