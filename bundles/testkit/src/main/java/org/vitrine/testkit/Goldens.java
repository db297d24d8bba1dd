package org.vitrine.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Reference values of an established attribution library for two small networks, {@code tiny-cnn}
 * and {@code resnet-mini}.
 */
public final class Goldens {
  private Goldens() {}

  /** Opens a file: {@code tiny-cnn.onnx}, {@code tiny-cnn.npz}, and the same of resnet-mini. */
  public static InputStream open(String file) {
    InputStream stream = Goldens.class.getResourceAsStream("goldens/" + file);
    if (stream == null) {
      throw new IllegalArgumentException("there is no " + file + " among the goldens");
    }
    return stream;
  }

  /** Returns all arrays of a file by name; whole numbers become floats. */
  public static Map<String, Tensor> arrays(String file) {
    try (InputStream stream = open(file)) {
      return Npz.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns one array of a network's reference values. */
  public static Tensor array(String network, String name) {
    return arrays(network + ".npz").get(name);
  }

  /** Returns the classes that a network's reference values explain. */
  public static int[] targets(String network) {
    float[] target = array(network, "target").array();
    int[] classes = new int[target.length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (int) target[i];
    }
    return classes;
  }

  /** Returns the network tiny-cnn, as its ONNX file has it. */
  public static Network tinyCnn() {
    Window window = Window.square(3, 1, 1);
    return Network.of(
        "tiny-cnn",
        List.of(new Input("input", Shape.of(-1, 3, 8, 8))),
        List.of(
            layer("/conv1/Conv", new Convolution(window, 1), "input", "conv1"),
            Layer.of("/relu1/Relu", Activation.relu(), "/conv1/Conv"),
            Layer.of(
                "/pool1/MaxPool", new MaxPooling(Window.square(2, 2, 0), false), "/relu1/Relu"),
            layer(
                "/conv2/Conv",
                new Convolution(Window.square(3, 1, 0), 1),
                "/pool1/MaxPool",
                "conv2"),
            Layer.of("/relu2/Relu", Activation.relu(), "/conv2/Conv"),
            Layer.of("/flatten/Flatten", new Flatten(1), "/relu2/Relu"),
            layer("/fc1/Gemm", new Dense(), "/flatten/Flatten", "fc1"),
            Layer.of("/relu3/Relu", Activation.relu(), "/fc1/Gemm"),
            layer("/fc2/Gemm", new Dense(), "/relu3/Relu", "fc2")),
        List.of("/fc2/Gemm"),
        arrays("tiny-cnn.weights.npz"));
  }

  private static Layer layer(String name, Operation operation, String input, String parameters) {
    return Layer.of(name, operation, input, parameters + ".weight", parameters + ".bias");
  }
}
