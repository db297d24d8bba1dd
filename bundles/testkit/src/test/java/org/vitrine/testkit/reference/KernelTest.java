package org.vitrine.testkit.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.MaxPooling;
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
import org.vitrine.math.RandomStreams;

class KernelTest {
  private static final Window UNEVEN = new Window(3, 2, 2, 1, 1, 0, 0, 1, 1, 2);

  static Stream<Arguments> operations() {
    List<Arguments> all = new ArrayList<>();
    all.add(of(new Convolution(UNEVEN, 1), s(2, 4, 5, 6), s(3, 4, 3, 2), s(3)));
    all.add(of(new Convolution(Window.square(3, 1, 1), 2), s(1, 4, 5, 5), s(6, 2, 3, 3)));
    all.add(of(new TransposedConvolution(UNEVEN, 1, 0, 1), s(2, 3, 3, 4), s(3, 4, 3, 2), s(4)));
    all.add(
        of(
            new TransposedConvolution(Window.square(2, 2, 0), 0, 0, 2),
            s(1, 4, 3, 3),
            s(4, 3, 2, 2)));
    all.add(of(new Dense(), s(3, 5), s(4, 5), s(4)));
    all.add(of(new MatrixMultiplication(), s(2, 3, 4), s(4, 5)));
    all.add(of(new BatchNormalization(1e-3, .9), s(2, 3, 2, 2), s(3), s(3), s(3), s(3)));
    for (Activation.Function function : Activation.Function.values()) {
      all.add(of(new Activation(function, 0.2, 0.7), s(2, 10)));
    }
    for (Arithmetic.Kind kind : Arithmetic.Kind.values()) {
      all.add(of(new Arithmetic(kind), s(2, 3, 4), s(3, 1)));
    }
    all.add(of(new ParametricRelu(), s(2, 3, 2, 2), s(3, 1, 1)));
    all.add(of(new MaxPooling(UNEVEN, true), s(1, 2, 6, 6)));
    all.add(of(new AveragePooling(UNEVEN, true, true), s(1, 2, 6, 6)));
    all.add(of(new AveragePooling(UNEVEN, false, false), s(1, 2, 6, 6)));
    for (Reduction.Kind kind : Reduction.Kind.values()) {
      all.add(of(new Reduction(kind, List.of(2, -1), true), s(2, 3, 4, 5)));
      all.add(of(new Reduction(kind, List.of(1), false), s(2, 3, 4)));
    }
    all.add(of(new Softmax(-1, false), s(2, 5)));
    all.add(of(new Softmax(1, true), s(2, 5, 2)));
    all.add(of(new Concatenation(1), s(2, 1, 3), s(2, 2, 3)));
    all.add(of(new Flatten(1), s(2, 3, 4)));
    all.add(of(new Reshape(List.of(0, -1, 2)), s(2, 6)));
    all.add(of(new Squeeze(List.of(1)), s(2, 1, 3)));
    all.add(of(new Unsqueeze(List.of(1)), s(2, 3)));
    all.add(of(new Transposition(List.of(2, 0, 1)), s(2, 3, 4)));
    all.add(
        of(new Slice(List.of(1, -1), List.of(-1, 1), List.of(-9, 9), List.of(-1, 2)), s(2, 3, 6)));
    for (Padding.Mode mode : Padding.Mode.values()) {
      all.add(of(new Padding(List.of(0, 2), List.of(0, 1), mode, 3), s(2, 4)));
    }
    all.add(of(new Padding(List.of(0, -1), List.of(0, 2), Padding.Mode.CONSTANT, 3), s(2, 4)));
    for (Resize.Interpolation interpolation : Resize.Interpolation.values()) {
      for (Resize.Coordinates coordinates : Resize.Coordinates.values()) {
        Resize.Rounding rounding = Resize.Rounding.FLOOR;
        all.add(of(new Resize(interpolation, coordinates, rounding, 2, 1.5, 0, 0), s(1, 2, 3, 4)));
        all.add(of(new Resize(interpolation, coordinates, rounding, 0, 0, 2, 3), s(1, 2, 5, 4)));
      }
    }
    all.add(of(new Dropout(.5), s(2, 3)));
    all.add(of(new Identity(), s(2, 3)));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void derivativeIsTheLimitOfDifferences(Operation operation, List<Shape> shapes) {
    RandomGenerator random = RandomStreams.stream(5, operation.toString());
    List<Array> inputs = shapes.stream().map(shape -> random(random, shape)).toList();
    Array output = ForwardPass.compute(operation, inputs);
    Array gradient = random(random, output.shape());
    List<Array> derivatives = shapes.stream().map(Array::zeros).toList();
    Kernel.of(operation).backward(inputs, output, gradient, derivatives);
    for (int k = 0; k < inputs.size(); k++) {
      double[] x = inputs.get(k).data();
      for (int i = 0; i < x.length; i++) {
        double at = x[i];
        x[i] = at + 1e-6;
        double above = product(ForwardPass.compute(operation, inputs), gradient);
        x[i] = at - 1e-6;
        double below = product(ForwardPass.compute(operation, inputs), gradient);
        x[i] = at;
        double slope = (above - below) / 2e-6;
        double tolerance = 1e-7 * Math.max(1, Math.abs(slope));
        assertEquals(slope, derivatives.get(k).data()[i], tolerance);
      }
    }
  }

  @Test
  void poolingCountsPaddingAsTold() {
    Array x = new Array(s(1, 1, 2, 2), new double[] {1, 2, 3, 4});
    Window window = Window.square(2, 2, 1);
    assertArrayEquals(
        new double[] {.25, .5, .75, 1},
        ForwardPass.compute(new AveragePooling(window, false, true), List.of(x)).data());
    assertArrayEquals(
        new double[] {1, 2, 3, 4},
        ForwardPass.compute(new AveragePooling(window, false, false), List.of(x)).data());
  }

  @Test
  void transposedConvolutionSpreadsItsKernel() {
    Array x = new Array(s(1, 1, 1, 2), new double[] {1, 10});
    Array w = new Array(s(1, 1, 1, 3), new double[] {1, 2, 3});
    Window window = new Window(1, 3, 1, 2, 0, 0, 0, 0, 1, 1);
    assertArrayEquals(
        new double[] {1, 2, 13, 20, 30},
        ForwardPass.compute(new TransposedConvolution(window, 0, 0, 1), List.of(x, w)).data());
  }

  @Test
  void errorFunctionValues() {
    assertEquals(0.5204998778130465, ErrorFunction.of(0.5), 1e-15);
    assertEquals(-0.9953222650189527, ErrorFunction.of(-2), 1e-15);
    assertEquals(0.9995930479825550, ErrorFunction.of(2.5), 1e-14);
    assertEquals(0.9999779095030014, ErrorFunction.of(3), 1e-15);
  }

  private static double product(Array a, Array b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      sum += a.data()[i] * b.data()[i];
    }
    return sum;
  }

  /** Positive, for logarithms and roots, and without ties, where derivatives do not exist. */
  private static Array random(RandomGenerator random, Shape shape) {
    Array array = Array.zeros(shape);
    for (int i = 0; i < array.data().length; i++) {
      array.data()[i] = 0.1 + random.nextDouble();
    }
    return array;
  }

  private static Arguments of(Operation operation, Shape... inputs) {
    return Arguments.of(operation, List.of(inputs));
  }

  private static Shape s(int... extents) {
    return Shape.of(extents);
  }
}
