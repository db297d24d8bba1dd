package org.vitrine.engine.nd4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.NetworkBuilder;

/** A small residual network over [n, 3, 12, 12] with random weights and five logits. */
final class Toy {
  private Toy() {}

  static Network network() {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("w1", Numbers.normal(1, 8, 3, 3, 3));
    weights.put("s", Numbers.positive(2, 8));
    weights.put("b", Numbers.normal(3, 8));
    weights.put("m", Numbers.normal(4, 8));
    weights.put("v", Numbers.positive(5, 8));
    weights.put("w2", Numbers.normal(6, 8, 8, 3, 3).map(x -> 0.2f * x));
    weights.put("w3", Numbers.normal(7, 16, 8, 3, 3).map(x -> 0.2f * x));
    weights.put("w4", Numbers.normal(8, 5, 16));
    weights.put("b4", Numbers.normal(9, 5));
    return Network.of(
        "toy",
        List.of(new Input("image", Shape.of(-1, 3, 12, 12))),
        List.of(
            Layer.of("conv1", new Convolution(Window.square(3, 1, 1), 1), "image", "w1"),
            Layer.of("norm1", new BatchNormalization(1e-5, 0.9), "conv1", "s", "b", "m", "v"),
            Layer.of("relu1", Activation.relu(), "norm1"),
            Layer.of("conv2", new Convolution(Window.square(3, 1, 1), 1), "relu1", "w2"),
            Layer.of("add", new Arithmetic(Arithmetic.Kind.ADD), "conv2", "relu1"),
            Layer.of("relu2", Activation.relu(), "add"),
            Layer.of("pool", new MaxPooling(Window.square(2, 2, 0), false), "relu2"),
            Layer.of("conv3", new Convolution(Window.square(3, 2, 1), 1), "pool", "w3"),
            Layer.of("relu3", Activation.relu(), "conv3"),
            Layer.of("mean", new Reduction(Reduction.Kind.MEAN, List.of(2, 3), false), "relu3"),
            Layer.of("logits", new Dense(), "mean", "w4", "b4")),
        List.of("logits"),
        weights);
  }

  /** Returns the same network for images of any size. */
  static Network wide() {
    Network toy = network();
    return Network.of(
        "wide",
        List.of(new Input("image", Shape.of(-1, 3, -1, -1))),
        toy.layers(),
        toy.outputs(),
        toy.parameters());
  }

  static Tensor images(int count) {
    return Numbers.normal(42, count, 3, 12, 12);
  }

  /** Two layers of dropout. */
  static Network dropping() {
    return new NetworkBuilder("dropping", 3, 12, 12)
        .flatten("flat")
        .then("first", new Dropout(0.25))
        .dense("hidden", Numbers.normal(1, 20, 432).map(v -> v / 20), Tensor.zeros(Shape.of(20)))
        .then("relu", Activation.relu())
        .then("second", new Dropout(0.5))
        .dense("logits", Numbers.normal(2, 5, 20), Tensor.zeros(Shape.of(5)))
        .build();
  }
}
