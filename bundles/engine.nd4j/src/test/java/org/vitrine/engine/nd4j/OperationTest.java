package org.vitrine.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.testkit.Closeness.assertClose;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.engine.OperationCases;

/** Every kind of operation against ONNX Runtime, in the reference engine too. */
class OperationTest {
  @TempDir private Path folder;

  @Test
  void everyKindOfOperationHasACase() {
    Set<Class<?>> covered =
        OperationCases.all().values().stream()
            .flatMap(n -> n.layers().stream())
            .map(l -> l.operation().getClass())
            .collect(Collectors.toSet());
    assertEquals(Set.of(Operation.class.getPermittedSubclasses()), covered);
  }

  @TestFactory
  Stream<DynamicTest> valuesAreThoseOfOnnxRuntime() {
    return OperationCases.all().entrySet().stream()
        .map(c -> DynamicTest.dynamicTest(c.getKey(), () -> values(c.getKey(), c.getValue())));
  }

  private void values(String name, Network network) throws OrtException {
    Path file = folder.resolve(name.replaceAll("[^a-zA-Z0-9]", "_") + ".onnx");
    new OnnxFormat().write(network, file);
    Tensor x = OperationCases.images(name);
    Tensor expected = onnxRuntime(file, x);
    for (Engine engine : List.of(new Nd4jEngine(), new ReferenceEngine())) {
      try (Model model = engine.open(network, OpenOptions.DEFAULT)) {
        assertClose(expected, model.predict(x, TestRun.start()), 1e-5);
      }
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
}
