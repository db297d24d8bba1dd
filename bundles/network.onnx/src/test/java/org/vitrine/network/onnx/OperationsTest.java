package org.vitrine.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
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
import org.vitrine.api.network.Input;
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
import org.vitrine.api.network.Softmax;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.network.Unsqueeze;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Every operation with every attribute comes back equal, and ONNX Runtime agrees on its shape. */
final class OperationsTest {
  private static final Shape IMAGE = Shape.of(-1, 4, 6, 8);
  private static final Window ODD = new Window(3, 2, 2, 1, 1, 0, 0, 1, 1, 2);
  private final OnnxFormat format = new OnnxFormat();

  /** An operation, the shape of its first input, and those of its parameters. */
  private record Probe(Operation operation, Shape input, Shape... parameters) {
    Network network() {
      Map<String, Tensor> weights = new LinkedHashMap<>();
      List<String> read = new ArrayList<>(List.of("x"));
      for (int i = 0; i < parameters.length; i++) {
        weights.put("w" + i, Tensor.full(parameters[i], 0.5f + i));
        read.add("w" + i);
      }
      Layer layer = new Layer("layer", operation, read);
      return Network.of(
          operation.toString(),
          List.of(new Input("x", input)),
          List.of(layer),
          List.of("layer"),
          weights);
    }
  }

  private static Probe probe(Operation operation, Shape... parameters) {
    return new Probe(operation, IMAGE, parameters);
  }

  @TestFactory
  Stream<DynamicTest> roundTrip(@TempDir Path folder) {
    return probes().stream()
        .map(
            p ->
                DynamicTest.dynamicTest(
                    p.operation().toString(), () -> check(p, folder.resolve("a.onnx"))));
  }

  @Test
  void coversEveryOperation() {
    Set<Class<?>> tried = new HashSet<>();
    probes().forEach(p -> tried.add(p.operation().getClass()));
    assertEquals(new HashSet<>(Arrays.asList(Operation.class.getPermittedSubclasses())), tried);
  }

  private void check(Probe probe, Path file) {
    Network network = probe.network();
    format.write(network, file);
    assertEquals(network, format.read(file));
    Tensor y = Reference.run(file, Reference.random(network.input(), 2, 3)).get(0);
    assertEquals(network.shapes(2).get("layer"), y.shape());
    assertTrue(y.size() > 0);
  }

  private static List<Probe> probes() {
    List<Probe> all = new ArrayList<>(weighted());
    for (Activation.Function function : Activation.Function.values()) {
      all.add(probe(activation(function)));
    }
    for (Arithmetic.Kind kind : Arithmetic.Kind.values()) {
      all.add(probe(new Arithmetic(kind), Shape.of(4, 1, 8)));
      all.add(probe(new Arithmetic(kind), Shape.of()));
    }
    for (Reduction.Kind kind : Reduction.Kind.values()) {
      all.add(probe(new Reduction(kind, List.of(2, 3), true)));
      all.add(probe(new Reduction(kind, List.of(-1, 1), false)));
    }
    for (Padding.Mode mode : Padding.Mode.values()) {
      double value = mode == Padding.Mode.CONSTANT ? 1.5 : 0;
      all.add(probe(new Padding(List.of(0, 1, 2, 0), List.of(0, 0, 1, 3), mode, value)));
    }
    all.addAll(resizes());
    all.addAll(arrangements());
    return all;
  }

  private static Activation activation(Activation.Function function) {
    return switch (function) {
      case LEAKY_RELU, ELU -> new Activation(function, 0.1, 0);
      case SELU -> new Activation(function, 1.7, 1.05);
      case HARD_SIGMOID -> new Activation(function, 0.2, 0.5);
      case CLIP -> new Activation(function, -0.3, Double.POSITIVE_INFINITY);
      default -> new Activation(function, 0, 0);
    };
  }

  private static List<Probe> weighted() {
    Shape four = Shape.of(4);
    return List.of(
        probe(new Convolution(ODD, 2), Shape.of(6, 2, 3, 2), Shape.of(6)),
        probe(new Convolution(Window.square(1, 1, 0), 1), Shape.of(2, 4, 1, 1)),
        probe(
            new TransposedConvolution(new Window(3, 2, 2, 2, 1, 0, 0, 1, 1, 2), 1, 0, 2),
            Shape.of(4, 3, 3, 2),
            Shape.of(6)),
        probe(new BatchNormalization(1e-3, 0.8), four, four, four, four),
        new Probe(new Dense(), Shape.of(-1, 4), Shape.of(3, 4), Shape.of(3)),
        new Probe(new Dense(), Shape.of(-1, 4), Shape.of(3, 4)),
        probe(new MatrixMultiplication(), Shape.of(8, 3)),
        probe(new ParametricRelu(), Shape.of(4, 1, 1)),
        probe(new Activation(Activation.Function.CLIP, Double.NEGATIVE_INFINITY, 6)),
        probe(new Activation(Activation.Function.CLIP, 0, 6)),
        probe(new MaxPooling(ODD, true)),
        probe(new MaxPooling(Window.square(2, 2, 0), false)),
        probe(new AveragePooling(ODD, true, false)),
        probe(new AveragePooling(Window.square(3, 2, 1), false, true)));
  }

  private static List<Probe> resizes() {
    List<Probe> all = new ArrayList<>();
    for (Resize.Interpolation interpolation : Resize.Interpolation.values()) {
      for (Resize.Coordinates coordinates : Resize.Coordinates.values()) {
        for (Resize.Rounding rounding : Resize.Rounding.values()) {
          all.add(probe(new Resize(interpolation, coordinates, rounding, 2, 1.3, 0, 0)));
          all.add(probe(new Resize(interpolation, coordinates, rounding, 0, 0, 9, 4)));
        }
      }
    }
    return all;
  }

  private static List<Probe> arrangements() {
    return List.of(
        probe(new Softmax(1, false)),
        probe(new Softmax(-1, true)),
        probe(new Concatenation(0), Shape.of(3, 4, 6, 8)),
        new Probe(new Concatenation(-1), Shape.of(-1, 2)),
        probe(new Flatten(1)),
        probe(new Flatten(3)),
        probe(new Reshape(List.of(0, 2, -1, 8))),
        probe(new Reshape(List.of(-1, 8))),
        new Probe(new Squeeze(List.of(1, -1)), Shape.of(-1, 1, 3, 1)),
        probe(new Unsqueeze(List.of(0, -1))),
        probe(new Transposition(List.of(0, 2, 3, 1))),
        probe(new Slice(List.of(1, 3), List.of(3, 1), List.of(-9, 7), List.of(-2, 3))),
        probe(new Slice(List.of(2), List.of(1), List.of(Integer.MAX_VALUE), List.of(1))),
        probe(
            new Slice(
                List.of(1), List.of(Integer.MAX_VALUE), List.of(Integer.MIN_VALUE), List.of(-1))),
        probe(new Padding(List.of(0, 0, -1, 0), List.of(0, 0, 0, -2), Padding.Mode.CONSTANT, 0)),
        probe(new Dropout(0.3)),
        probe(new Identity()));
  }
}
