package org.vitrine.testkit.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Updater;
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
  /** Gradient descent and nothing else. */
  static final Updater PLAIN = new Updater.Sgd(0, false);

  /** The classes of six images. */
  static final CrossEntropy CLASSES = CrossEntropy.of(0, 1, 2, 3, 4, 0);

  static final List<Loss> LOSSES = List.of(new Loss("ce", CLASSES, 1));

  /** The logits of up to eight images. */
  static final Logit LOGIT = new Logit(new int[] {0, 1, 2, 3, 4, 0, 1, 2});

  static final GradientOptions IMAGE = GradientOptions.at("image");

  private Toy() {}

  static Network network() {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("w1", RandomTensors.normal(1, 8, 3, 3, 3));
    weights.put("s", RandomTensors.positive(2, 8));
    weights.put("b", RandomTensors.normal(3, 8));
    weights.put("m", RandomTensors.normal(4, 8));
    weights.put("v", RandomTensors.positive(5, 8));
    weights.put("w2", RandomTensors.normal(6, 8, 8, 3, 3).map(x -> 0.2f * x));
    weights.put("w3", RandomTensors.normal(7, 16, 8, 3, 3).map(x -> 0.2f * x));
    weights.put("w4", RandomTensors.normal(8, 5, 16));
    weights.put("b4", RandomTensors.normal(9, 5));
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
    return RandomTensors.normal(42, count, 3, 12, 12);
  }

  /** Two layers of dropout. */
  static Network dropping() {
    return new NetworkBuilder("dropping", 3, 12, 12)
        .flatten("flat")
        .then("first", new Dropout(0.25))
        .dense(
            "hidden", RandomTensors.normal(1, 20, 432).map(v -> v / 20), Tensor.zeros(Shape.of(20)))
        .then("relu", Activation.relu())
        .then("second", new Dropout(0.5))
        .dense("logits", RandomTensors.normal(2, 5, 20), Tensor.zeros(Shape.of(5)))
        .build();
  }
}
