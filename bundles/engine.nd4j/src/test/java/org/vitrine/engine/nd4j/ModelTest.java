package org.vitrine.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Points;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** What the model's contract says beyond single operations. */
class ModelTest {
  private static final OpenOptions SMALL = new OpenOptions(1 << 20);
  private static final Logit LOGIT = new Logit(new int[] {0, 1, 2, 3, 4, 0, 1, 2});

  /** The path from zero to the row's value, each point weighted by (index + 1) / count. */
  private record Path(String at, Tensor rows, int count) implements Points {
    @Override
    public void fill(int row, int index, float[] target, int offset) {
      int size = rows.rowSize();
      for (int i = 0; i < size; i++) {
        target[offset + i] = rows.array()[row * size + i] * (index + 1) / count;
      }
    }

    @Override
    public void weigh(int row, int index, String at, float[] g, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        g[i] *= (index + 1f) / count;
      }
    }
  }

  private static Model open(OpenOptions options) {
    return new Nd4jEngine().open(Toy.network(), options);
  }

  @Test
  void sumsAreThoseOfSingleGradients() {
    Tensor x = Toy.images(3);
    Path path = new Path("image", x, 7);
    try (Model model = open(OpenOptions.DEFAULT)) {
      Gradients sum = model.sumGradients(x, path, LOGIT, GradientOptions.at("image"), new Quiet());
      float[] expected = new float[x.size()];
      double[] scores = new double[3];
      for (int index = 0; index < 7; index++) {
        float share = (index + 1) / 7f;
        Gradients one =
            model.gradients(x.map(v -> v * share), LOGIT, GradientOptions.at("image"), new Quiet());
        for (int i = 0; i < expected.length; i++) {
          expected[i] += share * one.at("image").array()[i];
        }
        for (int r = 0; r < 3; r++) {
          scores[r] += one.scores()[r] / 7;
        }
      }
      Numbers.assertClose(Tensor.of(x.shape(), expected), sum.at("image"), 1e-5);
      assertArrayEquals(scores, sum.scores(), 1e-4);
    }
  }

  @Test
  void resultsDoNotDependOnTheBudgetAndBuffersStayWithinIt() {
    Tensor x = Toy.images(5);
    Path path = new Path("image", x, 300);
    GradientOptions at = GradientOptions.at("image", "relu2");
    try (Model large = open(OpenOptions.DEFAULT);
        Model small = open(SMALL)) {
      Gradients a = large.sumGradients(x, path, LOGIT, at, new Quiet());
      Quiet run = new Quiet();
      Gradients b = small.sumGradients(x, path, LOGIT, at, run);
      Numbers.assertClose(a.at("image"), b.at("image"), 1e-6);
      Numbers.assertClose(a.at("relu2"), b.at("relu2"), 1e-6);
      assertTrue(run.reports > 20, "micro-batches: " + run.reports);
      long peak = small.peakBytes().orElseThrow();
      assertTrue(peak > 0 && peak <= SMALL.memoryBytes(), "bytes: " + peak);
      Numbers.assertClose(
          large.predict(Toy.images(200), new Quiet()),
          small.predict(Toy.images(200), new Quiet()),
          1e-6);
      assertTrue(small.peakBytes().orElseThrow() <= SMALL.memoryBytes());
    }
  }

  @Test
  void pointsReplaceHiddenLayers() {
    Tensor x = Toy.images(2);
    try (Model model = open(OpenOptions.DEFAULT)) {
      Tensor hidden = model.activations(x, List.of("relu2"), new Quiet()).get("relu2");
      Gradients sum =
          model.sumGradients(
              x, new Path("relu2", hidden, 4), LOGIT, GradientOptions.at("relu2"), new Quiet());
      float[] expected = new float[hidden.size()];
      for (int index = 0; index < 4; index++) {
        float share = (index + 1) / 4f;
        GradientOptions there =
            GradientOptions.at("relu2").replacing("relu2", hidden.map(v -> v * share));
        float[] one = model.gradients(x, LOGIT, there, new Quiet()).at("relu2").array();
        for (int i = 0; i < expected.length; i++) {
          expected[i] += share * one[i];
        }
      }
      Numbers.assertClose(Tensor.of(hidden.shape(), expected), sum.at("relu2"), 1e-5);
    }
  }

  @Test
  void replacingOneBranchLeavesTheOther() {
    Tensor x = Toy.images(2);
    try (Model model = open(OpenOptions.DEFAULT)) {
      Tensor branch = model.activations(x, List.of("conv2"), new Quiet()).get("conv2");
      GradientOptions same = GradientOptions.at("image").replacing("conv2", branch);
      Gradients cut = model.gradients(x, LOGIT, same, new Quiet());
      Gradients whole = model.gradients(x, LOGIT, GradientOptions.at("image"), new Quiet());
      assertArrayEquals(whole.scores(), cut.scores(), 1e-5);
      // the gradient no longer flows through the replaced convolution
      assertTrue(Numbers.error(cut.at("image"), whole.at("image")) > 1e-2);
    }
  }

  @Test
  void fusedLayersGiveTheirOwnValuesWhenAsked() {
    Tensor x = Toy.images(2);
    List<String> names = Toy.network().layers().stream().map(l -> l.name()).toList();
    try (Model model = open(OpenOptions.DEFAULT)) {
      Map<String, Tensor> together = model.activations(x, names, new Quiet());
      for (String name : names) {
        Numbers.assertClose(
            together.get(name), model.activations(x, List.of(name), new Quiet()).get(name), 1e-5);
      }
      Tensor clipped = together.get("norm1").map(v -> Math.max(v, 0));
      assertEquals(clipped, together.get("relu1"));
    }
  }

  @Test
  void whatTheScoreDoesNotDependOnHasNoGradient() {
    try (Model model = open(OpenOptions.DEFAULT)) {
      Gradients gradients =
          model.gradients(
              Toy.images(2), new Weighted("conv1", 1), GradientOptions.at("relu3"), new Quiet());
      assertEquals(Tensor.zeros(Shape.of(2, 16, 3, 3)), gradients.at("relu3"));
    }
  }

  @Test
  void cancelsBetweenMicroBatches() {
    try (Model model = open(SMALL)) {
      Tensor x = Toy.images(4);
      Quiet run = new Quiet(3);
      assertThrows(
          CancelledException.class,
          () ->
              model.sumGradients(
                  x, new Path("image", x, 500), LOGIT, GradientOptions.at("image"), run));
      assertEquals(3, run.reports);
      assertEquals(Shape.of(4, 5), model.predict(x, new Quiet()).shape());
    }
  }

  @Test
  void twoThreadsGetTheirOwnResults() {
    Tensor x = Toy.images(8);
    Tensor y = Numbers.normal(5, 8, 3, 12, 12);
    try (Model model = open(OpenOptions.DEFAULT)) {
      GradientOptions at = GradientOptions.at("image");
      Tensor gradient = model.gradients(x, LOGIT, at, new Quiet()).at("image");
      Tensor logits = model.predict(y, new Quiet());
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 20; i++) {
                  assertEquals(logits, model.predict(y, new Quiet()));
                }
              });
      for (int i = 0; i < 20; i++) {
        assertEquals(gradient, model.gradients(x, LOGIT, at, new Quiet()).at("image"));
      }
      other.join();
    }
  }

  @Test
  void namesTheFirstLayerThatIsNotFinite() {
    Network toy = Toy.network();
    Network broken =
        toy.withParameters(Map.of("w3", toy.parameters().get("w3").map(v -> v * 1e30f)))
            .withParameters(Map.of("w4", toy.parameters().get("w4").map(v -> v * 1e30f)));
    try (Model model = new Nd4jEngine().open(broken, OpenOptions.DEFAULT)) {
      VitrineException error =
          assertThrows(VitrineException.class, () -> model.predict(Toy.images(3), new Quiet()));
      assertTrue(error.getMessage().startsWith("logits produced "), error.getMessage());
    }
  }

  @Test
  void namesTheLayerWhoseGradientIsNotFinite() {
    Map<String, Tensor> weights = Toy.network().parameters();
    Tensor none = Tensor.zeros(Shape.of(8));
    // the values are tiny behind norm1, so they stay finite where gradients grow to 1e50
    Network last =
        Toy.network()
            .withParameters(
                Map.of(
                    "s", weights.get("s").map(v -> v * 1e-20f),
                    "b", none,
                    "m", none,
                    "w2", weights.get("w2").map(v -> v * 1e20f),
                    "w3", weights.get("w3").map(v -> v * 0x1p50f),
                    "w4", weights.get("w4").map(v -> v * 0x1p50f)));
    try (Model model = new Nd4jEngine().open(last, OpenOptions.DEFAULT)) {
      VitrineException error =
          assertThrows(
              VitrineException.class,
              () ->
                  model.gradients(Toy.images(2), LOGIT, GradientOptions.at("image"), new Quiet()));
      assertTrue(error.getMessage().contains("relu1"), error.getMessage());
    }
  }

  @Test
  void tellsWhatIsWrongWithTheInput() {
    try (Model model = open(OpenOptions.DEFAULT)) {
      assertEquals(
          "input has shape [2, 1, 8, 8] but the network takes [n, 3, 12, 12]",
          message(() -> model.predict(Tensor.zeros(Shape.of(2, 1, 8, 8)), new Quiet())));
      Tensor holed = Toy.images(2);
      holed.array()[3 * 144 + 5] = Float.NaN;
      assertEquals("the input has NaN in row 1", message(() -> model.predict(holed, new Quiet())));
      assertEquals(
          "the network has no layer named relu9",
          message(() -> model.activations(Toy.images(1), List.of("relu9"), new Quiet())));
    }
  }

  @Test
  void tellsThatOneImageDoesNotFitTheBudget() {
    try (Model model = new Nd4jEngine().open(Toy.wide(), SMALL)) {
      String message =
          message(() -> model.predict(Tensor.zeros(Shape.of(1, 3, 512, 512)), new Quiet()));
      assertTrue(message.startsWith("one image takes "), message);
    }
  }

  @Test
  void aClosedModelSaysSo() {
    Model model = open(OpenOptions.DEFAULT);
    model.close();
    model.close();
    assertThrows(IllegalStateException.class, () -> model.predict(Toy.images(1), new Quiet()));
  }

  private static String message(Runnable action) {
    return assertThrows(VitrineException.class, action::run).getMessage().strip();
  }
}
