package org.vitrine.network.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.vitrine.api.network.Input;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Runs files in ONNX Runtime. */
final class Reference {
  private Reference() {}

  /** Returns all outputs of a model whose first input is fed; -1 batches take any size. */
  static List<Tensor> run(Path model, Tensor x) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      try (OrtSession session = environment.createSession(model.toString(), options);
          OnnxTensor fed =
              OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.array()), longs(x.shape()))) {
        String input = session.getInputNames().iterator().next();
        try (OrtSession.Result result = session.run(Map.of(input, fed))) {
          List<Tensor> outputs = new ArrayList<>();
          for (Map.Entry<String, ai.onnxruntime.OnnxValue> entry : result) {
            outputs.add(tensor((OnnxTensor) entry.getValue()));
          }
          return outputs;
        }
      }
    } catch (OrtException e) {
      throw new AssertionError(model + ": " + e.getMessage(), e);
    }
  }

  /** Returns normally distributed values in an input's shape; unknown image sizes become 16. */
  static Tensor random(Input input, int batch, long seed) {
    Shape shape = input.shape().with(0, batch);
    for (int i = 1; i < shape.rank(); i++) {
      shape = shape.at(i) < 0 ? shape.with(i, 16) : shape;
    }
    Random random = new Random(seed);
    return Tensor.zeros(shape).map(v -> (float) random.nextGaussian());
  }

  /** Returns the relative L2 error. */
  static double error(Tensor expected, Tensor actual) {
    if (!expected.shape().equals(actual.shape())) {
      throw new AssertionError(actual.shape() + " instead of " + expected.shape());
    }
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.size(); i++) {
      double e = expected.array()[i];
      difference += Math.pow(actual.array()[i] - e, 2);
      norm += e * e;
    }
    return difference == 0 ? 0 : Math.sqrt(difference / norm);
  }

  private static Tensor tensor(OnnxTensor value) {
    FloatBuffer buffer = value.getFloatBuffer();
    float[] array = new float[buffer.remaining()];
    buffer.get(array);
    long[] shape = value.getInfo().getShape();
    return Tensor.of(Shape.of(LongStream.of(shape).mapToInt(Math::toIntExact).toArray()), array);
  }

  private static long[] longs(Shape shape) {
    return java.util.Arrays.stream(shape.toArray()).asLongStream().toArray();
  }
}
