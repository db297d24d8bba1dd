package org.vitrine.rewrite.forwardhook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Logit;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.NetworkDifference;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.RewriterContract;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class ForwardHookTest implements RewriterContract {
  private static final String STRIDED =
      "/layer2/layer2.0/conv1/Conv,/layer2/layer2.0/down/down.0/Conv,"
          + "/layer3/layer3.0/conv1/Conv,/layer3/layer3.0/down/down.0/Conv";

  @TempDir Path folder;

  @Override
  public ModelRewriter method() {
    return new ForwardHook();
  }

  @Override
  public Class<?> options() {
    return ForwardHook.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("layers", "conv2");
  }

  @Test
  void logitsAreThoseOfTheReferenceHereAndInOnnxRuntime() throws IOException, OrtException {
    Network hooked = rewrite(resnetMini(), STRIDED);
    Tensor x = Goldens.array("resnet-mini", "x");
    float[] expected = Goldens.array("resnet-mini", "forward_hook_logits").array();
    assertArrayEquals(expected, predict(hooked, x).array(), 1e-5f);
    Path file = folder.resolve("hooked.onnx");
    new OnnxFormat().write(hooked, file);
    assertEquals(hooked, new OnnxFormat().read(file));
    assertArrayEquals(expected, inOnnxRuntime(file, x), 1e-5f);
  }

  @Test
  void onlyLayersBeforeTheConvolutionAreAdded() throws IOException {
    Network plain = resnetMini();
    Network hooked = rewrite(plain, STRIDED);
    NetworkDifference difference = NetworkDifference.of(plain, hooked);
    assertEquals(4, difference.replaced().size());
    assertEquals(36, difference.added().size());
    assertEquals(0, difference.removed().size());
    assertEquals(plain.trainable(), hooked.trainable());
  }

  /** The output is the mean of four outputs, each for the input rolled by itself. */
  @Test
  void theOutputIsTheMeanOverRolledInputs() {
    Network plain = strided();
    Tensor x = ToyNetworks.images(4, 1, 1, 6, 6);
    float[] mean = new float[9];
    for (int h = 0; h < 2; h++) {
      for (int w = 0; w < 2; w++) {
        float[] y = predict(plain, rolled(x, h, w)).array();
        for (int i = 0; i < 9; i++) {
          mean[i] += y[i] / 4;
        }
      }
    }
    assertArrayEquals(mean, predict(rewrite(plain, "conv"), x).array(), 1e-6f);
  }

  @Test
  void theGradientIsTheBoxFilterOfThePlainOneTheOtherWay() {
    Network plain = strided();
    Tensor x = ToyNetworks.images(4, 1, 1, 6, 6);
    for (int target = 0; target < 9; target++) {
      Tensor g = gradient(plain, x, target);
      float[] expected = new float[36];
      for (int h = 0; h < 2; h++) {
        for (int w = 0; w < 2; w++) {
          float[] moved = rolled(g, -h, -w).array();
          for (int i = 0; i < 36; i++) {
            expected[i] += moved[i] / 4;
          }
        }
      }
      assertArrayEquals(expected, gradient(rewrite(plain, "conv"), x, target).array(), 1e-6f);
    }
  }

  private static Network strided() {
    return new NetworkBuilder("strided", 1, 6, 6)
        .convolution(
            "conv",
            2,
            1,
            Tensor.of(Shape.of(1, 1, 3, 3), 1, -2, 3, 5, 7, -1, 2, 0, 4),
            Tensor.vector(0.5f))
        .flatten("flat")
        .build();
  }

  /** Returns an image rolled down and right, wrapping around. */
  private static Tensor rolled(Tensor x, int down, int right) {
    float[] result = new float[36];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        result[(i + down + 6) % 6 * 6 + (j + right + 6) % 6] = x.get(0, 0, i, j);
      }
    }
    return Tensor.of(x.shape(), result);
  }

  private Network resnetMini() throws IOException {
    Path file = folder.resolve("resnet-mini.onnx");
    try (InputStream stream = Goldens.open("resnet-mini.onnx")) {
      Files.write(file, stream.readAllBytes());
    }
    return new OnnxFormat().read(file);
  }

  private static float[] inOnnxRuntime(Path file, Tensor x) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = java.util.Arrays.stream(x.shape().toArray()).asLongStream().toArray();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(file.toString(), options);
        OnnxTensor fed = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.array()), shape);
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), fed))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] y = new float[buffer.remaining()];
      buffer.get(y);
      return y;
    }
  }

  private static Tensor predict(Network network, Tensor x) {
    return ReferenceEngine.open(network).predict(x, TestRun.start());
  }

  private static Tensor gradient(Network network, Tensor x, int target) {
    String input = network.input().name();
    return ReferenceEngine.open(network)
        .gradients(x, new Logit(new int[] {target}), GradientOptions.at(input), TestRun.start())
        .at(input);
  }

  private static Network rewrite(Network network, String layers) {
    return new ForwardHook()
        .rewrite(
            new RewriteRequest(
                network,
                ReferenceEngine.opener(),
                Optional.empty(),
                TestOptions.of(ForwardHook.Config.class, "layers", layers)),
            TestRun.start())
        .network();
  }
}
