package org.vitrine.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;

/** Every kind of operation: values against ONNX Runtime, gradients against finite differences. */
class OperationTest {
  private static final double STEP = 1.0 / 256;

  @TempDir private Path folder;

  @Test
  void everyKindOfOperationHasACase() {
    Set<Class<?>> covered =
        Cases.all().values().stream()
            .flatMap(n -> n.layers().stream())
            .map(l -> l.operation().getClass())
            .collect(Collectors.toSet());
    assertEquals(Set.of(Operation.class.getPermittedSubclasses()), covered);
  }

  @TestFactory
  Stream<DynamicTest> valuesAreThoseOfOnnxRuntime() {
    return Cases.all().entrySet().stream()
        .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> values(c.getKey(), c.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> gradientsAreDifferenceQuotients() {
    return Cases.all().entrySet().stream()
        .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> gradients(c.getKey(), c.getValue())));
  }

  private void values(String name, Network network) throws OrtException {
    Path file = folder.resolve(name.replaceAll("[^a-zA-Z0-9]", "_") + ".onnx");
    new OnnxFormat().write(network, file);
    Tensor x = images(name);
    try (Model model = new Nd4jEngine().open(network, OpenOptions.DEFAULT)) {
      Numbers.assertClose(onnxRuntime(file, x), model.predict(x, new Quiet()), 1e-5);
    }
  }

  private static Tensor onnxRuntime(Path file, Tensor x) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = Arrays.stream(x.shape().toArray()).asLongStream().toArray();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor fed = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.array()), shape);
        OrtSession.Result result = session.run(Map.of("x", fed))) {
      OnnxTensor y = (OnnxTensor) result.get(0);
      FloatBuffer buffer = y.getFloatBuffer();
      float[] array = new float[buffer.remaining()];
      buffer.get(array);
      int[] extents = Arrays.stream(y.getInfo().getShape()).mapToInt(Math::toIntExact).toArray();
      return Tensor.of(Shape.of(extents), array);
    }
  }

  private static void gradients(String name, Network network) {
    Tensor x = images(name);
    Weighted objective = new Weighted("y", 7);
    try (Model model = new Nd4jEngine().open(network, OpenOptions.DEFAULT)) {
      Gradients analytic = model.gradients(x, objective, GradientOptions.at("x"), new Quiet());
      float[] expected = new float[x.size()];
      for (int i = 0; i < x.rowSize(); i++) {
        double[] up = scores(model, objective, moved(x, i, STEP));
        double[] down = scores(model, objective, moved(x, i, -STEP));
        for (int r = 0; r < x.rows(); r++) {
          expected[r * x.rowSize() + i] = (float) ((up[r] - down[r]) / (2 * STEP));
        }
      }
      Tensor quotient = Tensor.of(x.shape(), expected);
      double error = Numbers.error(analytic.at("x"), quotient);
      assertTrue(error < 2e-3, () -> "relative L2 error " + error);
    }
  }

  private static double[] scores(Model model, Weighted objective, Tensor x) {
    return model.gradients(x, objective, GradientOptions.at(List.of()), new Quiet()).scores();
  }

  /** Moves element i of every row. */
  private static Tensor moved(Tensor x, int i, double step) {
    float[] copy = x.array().clone();
    for (int at = i; at < copy.length; at += x.rowSize()) {
      copy[at] += (float) step;
    }
    return Tensor.of(x.shape(), copy);
  }

  /** Returns images whose values are a step and more from each other and from kinks. */
  private static Tensor images(String name) {
    boolean positive =
        Stream.of("LOG", "SQRT", "RECIPROCAL", "DIV", "POW").anyMatch(name::contains);
    int size = Cases.CHANNELS * Cases.HEIGHT * Cases.WIDTH;
    float[] array = new float[2 * size];
    for (int row = 0; row < 2; row++) {
      List<Integer> places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
      Collections.shuffle(places, new Random(11 + row));
      for (int i = 0; i < size; i++) {
        int place = places.get(i) + (positive ? 10 : -size / 2);
        array[row * size + i] = (place + 0.5f) / 32;
      }
    }
    return Tensor.of(Shape.of(2, Cases.CHANNELS, Cases.HEIGHT, Cases.WIDTH), array);
  }
}
