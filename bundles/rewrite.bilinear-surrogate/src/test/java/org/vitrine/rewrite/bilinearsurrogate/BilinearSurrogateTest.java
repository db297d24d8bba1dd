package org.vitrine.rewrite.bilinearsurrogate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Window;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.NetworkDifference;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.RewriterContract;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class BilinearSurrogateTest implements RewriterContract {
  private static final Dataset IMAGES =
      MemoryDataset.of(ToyNetworks.images(1, 6, 3, 8, 8), 0, 1, 2, 0, 1, 2);

  @Override
  public ModelRewriter method() {
    return new BilinearSurrogate();
  }

  @Override
  public Class<?> options() {
    return BilinearSurrogate.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("layers", "conv2", "epochs", "1", "batch-size", "4");
  }

  @Override
  public Optional<Dataset> data() {
    return Optional.of(IMAGES);
  }

  @Test
  void thePathTakesTheConvolutionsPlace() {
    Network plain = ToyNetworks.classifier();
    Network surrogate = rewrite(plain, "layers", "conv2", "epochs", "1").network();
    NetworkDifference difference = NetworkDifference.of(plain, surrogate);
    assertEquals(List.of("conv2"), difference.replaced());
    assertEquals(List.of("conv2/surrogate/before", "conv2/surrogate"), difference.added());
    assertEquals(
        new Convolution(Window.square(3, 1, 1), 1),
        surrogate.layer("conv2").map(Layer::operation).orElseThrow());
    Resize resize = (Resize) surrogate.layer("conv2/surrogate").orElseThrow().operation();
    assertEquals(4, resize.height());
    assertFalse(surrogate.parameters().containsKey("conv2.0"), "the old weights are gone");
    plain
        .parameters()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("conv2.")) {
                assertEquals(value, surrogate.parameters().get(name), "frozen");
              }
            });
  }

  @Test
  void groupsOfChannelsStayApart() {
    Convolution depthwise = new Convolution(Window.square(3, 2, 1), 3);
    Layer strided = Layer.of("strided", depthwise, "image", "weights");
    Network plain =
        Network.of(
            "depthwise",
            List.of(new Input("image", Shape.of(-1, 3, 8, 8))),
            List.of(strided),
            List.of("strided"),
            Map.of("weights", ToyNetworks.images(2, 6, 1, 3, 3)));
    Network surrogate = rewrite(plain, "layers", "strided", "epochs", "1").network();
    assertEquals(
        new Convolution(Window.square(3, 1, 1), 3),
        surrogate.layer("strided").map(Layer::operation).orElseThrow());
    assertEquals(
        Shape.of(6, 1, 3, 3),
        surrogate.parameters().get("strided/surrogate/before.weight").shape());
    assertEquals(
        Shape.of(6, 2, 3, 3), surrogate.parameters().get("strided/surrogate/after.weight").shape());
  }

  @Test
  void theErrorFalls() {
    Rewrite rewrite =
        rewrite(
            ToyNetworks.classifier(),
            "layers",
            "conv2",
            "epochs",
            "30",
            "batch-size",
            "3",
            "learning-rate",
            "0.02");
    List<Double> loss = rewrite.curves().get("mean absolute error of conv2").y();
    assertEquals(30, loss.size());
    assertTrue(loss.get(29) < 0.6 * loss.get(0), loss.toString());
  }

  @Test
  void aFallingRateComesToRest() {
    String[] constant = {
      "layers", "conv2", "epochs", "30", "batch-size", "3", "learning-rate", "0.4"
    };
    String[] cosine = Arrays.copyOf(constant, constant.length + 2);
    cosine[constant.length] = "schedule";
    cosine[constant.length + 1] = "cosine";
    String curve = "mean absolute error of conv2";
    double kept = unrest(rewrite(ToyNetworks.classifier(), constant).curves().get(curve).y());
    double fallen = unrest(rewrite(ToyNetworks.classifier(), cosine).curves().get(curve).y());
    assertTrue(fallen < kept / 10, fallen + " is not well below " + kept);
  }

  /** Returns how much the last epoch changed. */
  private static double unrest(List<Double> loss) {
    return Math.abs(loss.get(loss.size() - 1) - loss.get(loss.size() - 2));
  }

  @Test
  void togetherAndOneByOneGiveTheSame() {
    String[] together = {"layers", "conv2,shortcut", "epochs", "2"};
    String[] single = {"layers", "conv2,shortcut", "epochs", "2", "together", "false"};
    Network a = rewrite(ToyNetworks.classifier(), together).network();
    Network b = rewrite(ToyNetworks.classifier(), single).network();
    assertEquals(a.layers(), b.layers());
    a.parameters()
        .forEach(
            (name, value) ->
                assertArrayEquals(value.array(), b.parameters().get(name).array(), 1e-6f, name));
  }

  /** Half-pixel bilinear resize to half an even size is the mean of 2x2 pixels. */
  @Test
  void theResizeToHalfIsTheMeanOfFour() {
    Resize half =
        new Resize(
            Resize.Interpolation.BILINEAR,
            Resize.Coordinates.HALF_PIXEL,
            Resize.Rounding.ROUND_PREFER_FLOOR,
            0,
            0,
            4,
            3);
    Tensor x = ToyNetworks.images(2, 2, 1, 8, 6);
    Tensor resized = predict(new NetworkBuilder("half", 1, 8, 6).then("y", half).build(), x);
    AveragePooling mean = new AveragePooling(Window.square(2, 2, 0), false, true);
    Tensor pooled = predict(new NetworkBuilder("mean", 1, 8, 6).then("y", mean).build(), x);
    assertEquals(Shape.of(2, 1, 4, 3), resized.shape());
    assertArrayEquals(pooled.array(), resized.array(), 1e-6f);
  }

  @Test
  void theGoalGetsNoGradient() {
    Tensor given = Tensor.of(Shape.of(2, 1, 1, 2), 1, 2, 3, 4);
    Tensor wanted = Tensor.of(Shape.of(2, 1, 1, 2), 0, 4, 3, 5);
    var scores = new AbsoluteError("a", "b").score(List.of(given, wanted), new int[] {0, 1});
    assertArrayEquals(new double[] {1.5, 0.5}, scores.values());
    assertArrayEquals(new float[] {0.5f, -0.5f, 0, -0.5f}, scores.gradients().get(0).array());
    assertArrayEquals(new float[4], scores.gradients().get(1).array());
  }

  @Test
  void imagesAreNeeded() {
    RewriteRequest request =
        new RewriteRequest(
            ToyNetworks.classifier(),
            ReferenceEngine.opener(),
            Optional.empty(),
            TestOptions.of(BilinearSurrogate.Config.class, "layers", "conv2"));
    UsageException refused =
        assertThrows(
            UsageException.class, () -> new BilinearSurrogate().rewrite(request, TestRun.start()));
    assertTrue(refused.getMessage().contains("--data"), refused.getMessage());
  }

  private static Tensor predict(Network network, Tensor x) {
    return ReferenceEngine.open(network).predict(x, TestRun.start());
  }

  private static Rewrite rewrite(Network network, String... options) {
    return new BilinearSurrogate()
        .rewrite(
            new RewriteRequest(
                network,
                ReferenceEngine.opener(),
                Optional.of(IMAGES),
                TestOptions.of(BilinearSurrogate.Config.class, options)),
            TestRun.start());
  }
}
