package org.vitrine.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * ResNet-18 with the stem for CIFAR (3x3, stride 1, no pooling), stages of 64, 128, 256 and 512
 * channels, ten classes and random weights; 0.56 billion multiplications per 32x32 image.
 */
final class ResNet18 {
  private final Random random = new Random(18);
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Tensor> weights = new LinkedHashMap<>();

  private ResNet18() {}

  static Network network() {
    return new ResNet18().build();
  }

  private Network build() {
    String x = normalized("stem", "image", 3, 64, 3, 1);
    layers.add(Layer.of("stem/relu", Activation.relu(), x));
    x = "stem/relu";
    int from = 64;
    for (int stage = 1; stage <= 4; stage++) {
      int to = 32 << stage;
      for (int block = 1; block <= 2; block++) {
        x = block("stage" + stage + "/block" + block, x, from, to, block == 1 && stage > 1 ? 2 : 1);
        from = to;
      }
    }
    Reduction mean = new Reduction(Reduction.Kind.MEAN, List.of(2, 3), false);
    layers.add(Layer.of("mean", mean, x));
    weights.put("logits/weights", normal(0.05, 10, 512));
    weights.put("logits/bias", normal(0.05, 10));
    layers.add(Layer.of("logits", new Dense(), "mean", "logits/weights", "logits/bias"));
    Input image = new Input("image", Shape.of(-1, 3, 32, 32));
    return Network.of("ResNet-18", List.of(image), layers, List.of("logits"), weights);
  }

  private String block(String name, String x, int from, int to, int stride) {
    String first = normalized(name + "/1", x, from, to, 3, stride);
    layers.add(Layer.of(name + "/1/relu", Activation.relu(), first));
    String second = normalized(name + "/2", name + "/1/relu", to, to, 3, 1);
    String shortcut = from == to ? x : normalized(name + "/shortcut", x, from, to, 1, stride);
    layers.add(Layer.of(name + "/add", new Arithmetic(Arithmetic.Kind.ADD), second, shortcut));
    layers.add(Layer.of(name + "/relu", Activation.relu(), name + "/add"));
    return name + "/relu";
  }

  private String normalized(String name, String x, int from, int to, int kernel, int stride) {
    double spread = Math.sqrt(2.0 / (from * kernel * kernel));
    weights.put(name + "/weights", normal(spread, to, from, kernel, kernel));
    weights.put(name + "/scale", Tensor.full(Shape.of(to), 1));
    weights.put(name + "/shift", normal(0.1, to));
    weights.put(name + "/mean", normal(0.1, to));
    weights.put(name + "/variance", Tensor.full(Shape.of(to), 1));
    Window window = Window.square(kernel, stride, kernel / 2);
    layers.add(Layer.of(name + "/convolution", new Convolution(window, 1), x, name + "/weights"));
    layers.add(
        Layer.of(
            name + "/norm",
            new BatchNormalization(1e-5, 0.9),
            name + "/convolution",
            name + "/scale",
            name + "/shift",
            name + "/mean",
            name + "/variance"));
    return name + "/norm";
  }

  private Tensor normal(double spread, int... extents) {
    return Tensor.zeros(Shape.of(extents)).map(v -> (float) (spread * random.nextGaussian()));
  }

  /** Returns how many multiplications the convolutions and the dense layer need per image. */
  static double multiplications(Network network) {
    Map<String, Shape> shapes = network.shapes(1);
    double count = 0;
    for (Layer layer : network.layers()) {
      if (layer.operation() instanceof Convolution || layer.operation() instanceof Dense) {
        Shape y = shapes.get(layer.name());
        count += (double) y.size() / y.at(1) * shapes.get(layer.inputs().get(1)).size();
      }
    }
    return count;
  }
}
