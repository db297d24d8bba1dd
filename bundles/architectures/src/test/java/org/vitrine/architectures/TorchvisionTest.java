package org.vitrine.architectures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vitrine.architectures.ArchitecturesTest.build;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;

/**
 * Compares with torchvision's classes (0.29, in double precision) of the same widths, whose weights
 * have the same names and were set by the same formula; for the small ones with He et al.'s
 * networks written in PyTorch. Ours run in ONNX Runtime.
 */
class TorchvisionTest {
  @TempDir Path folder;

  @Test
  void resnet18WithTheStemForSmallImages() throws OrtException {
    assertLogits(
        build(new ResNet18(), "stem=cifar&width=4&classes=5"),
        3.53294,
        -3.161059,
        -0.1407924,
        3.266528,
        -3.354121,
        3.912676,
        -3.53193,
        -0.115358,
        3.609612,
        -3.754369);
  }

  @Test
  void resnet34() throws OrtException {
    assertLogits(
        build(new ResNet34(), "width=4&classes=5&size=64"),
        5.936179,
        -5.831748,
        0.3736552,
        5.375191,
        -6.17225,
        9.43818,
        -9.582116,
        0.9688724,
        8.475294,
        -10.15428);
  }

  @Test
  void resnet50OverAnOddSize() throws OrtException {
    assertLogits(
        build(new ResNet50(), "width=4&classes=5&size=65"),
        9.308828,
        -12.19777,
        7.073077,
        2.588755,
        -10.47042,
        9.51091,
        -12.15209,
        6.809346,
        2.899005,
        -10.6254);
  }

  @Test
  void resnet8WithShortcutsOfZeros() throws OrtException {
    assertLogits(
        build(new ResNet8(), "width=8"),
        -0.06956449,
        0.06532627,
        -0.06306365,
        -0.04477446,
        0.185697,
        -0.1287487,
        -0.1263217,
        0.2583504,
        -0.07247618,
        -0.1922716);
  }

  @Test
  void resnet20WithProjectedShortcuts() throws OrtException {
    assertLogits(
        build(new ResNet20(), "width=4&shortcut=B"),
        6.882257,
        -16.8568,
        9.125141,
        8.123616,
        -16.80262,
        7.9076,
        9.201893,
        -16.68065,
        6.758163,
        10.23167);
  }

  private void assertLogits(Network fresh, double... expected) throws OrtException {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    fresh.parameters().forEach((name, value) -> weights.put(name, formula(name, value.shape())));
    Network network = fresh.withParameters(weights);
    Path file = folder.resolve("network.onnx");
    OnnxFormat onnx = new OnnxFormat();
    onnx.write(network, file);
    assertEquals(network, onnx.read(file));
    float[] pixels = new float[network.input().shape().with(0, 2).size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (0.5 + 0.5 * Math.sin(0.37 * i));
    }
    float[] logits = run(file, pixels, network.input().shape().with(0, 2));
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], logits[i], 1e-4 * (1 + Math.abs(expected[i])), "logit " + i);
    }
  }

  private static Tensor formula(String name, Shape shape) {
    double phase = name.chars().sum();
    double factor = 0.1;
    double offset = 0;
    if (shape.rank() == 4) {
      factor = Math.sqrt(4.0 * shape.at(0) / shape.size());
    } else if (shape.rank() == 2) {
      factor = Math.sqrt(1.0 / shape.at(1));
    } else if (name.endsWith("weight") || name.endsWith("running_var")) {
      factor = 0.5;
      offset = 1;
    }
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (offset + factor * Math.sin(phase + 1.7 * i));
    }
    return Tensor.of(shape, values);
  }

  private static float[] run(Path model, float[] pixels, Shape shape) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] extents = {shape.at(0), shape.at(1), shape.at(2), shape.at(3)};
    try (OrtSession session = environment.createSession(model.toString());
        OnnxTensor fed = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), extents);
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), fed))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] logits = new float[buffer.remaining()];
      buffer.get(logits);
      return logits;
    }
  }
}
