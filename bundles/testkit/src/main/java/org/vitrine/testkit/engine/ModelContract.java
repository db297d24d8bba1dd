package org.vitrine.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.testkit.Closeness.assertClose;
import static org.vitrine.testkit.Closeness.relativeL2;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.TestRun;

/** What the model's contract says beyond single operations. */
public interface ModelContract extends EngineSubject {
  /** Sums over points are the weighted sums of single gradients, scores their means. */
  @Test
  default void sumsAreThoseOfSingleGradients() {
    Tensor x = Toy.images(3);
    Line line = new Line("image", x, 7);
    try (Model model = open(Toy.network())) {
      Gradients sum = model.sumGradients(x, line, Toy.LOGIT, Toy.IMAGE, TestRun.start());
      float[] expected = new float[x.size()];
      double[] scores = new double[3];
      for (int index = 0; index < 7; index++) {
        float share = (index + 1) / 7f;
        Gradients one =
            model.gradients(x.map(v -> v * share), Toy.LOGIT, Toy.IMAGE, TestRun.start());
        for (int i = 0; i < expected.length; i++) {
          expected[i] += share * one.at("image").array()[i];
        }
        for (int r = 0; r < 3; r++) {
          scores[r] += one.scores()[r] / 7;
        }
      }
      assertClose(Tensor.of(x.shape(), expected), sum.at("image"), 1e-5);
      assertArrayEquals(scores, sum.scores(), 1e-4);
    }
  }

  /** A small budget changes the micro-batches and no result; buffers that are counted fit it. */
  @Test
  default void resultsDoNotDependOnTheBudgetAndBuffersStayWithinIt() {
    Tensor x = Toy.images(3);
    Line line = new Line("image", x, 100);
    GradientOptions at = GradientOptions.at("image", "relu2");
    try (Model large = open(Toy.network());
        Model small = openSmall(Toy.network())) {
      Gradients a = large.sumGradients(x, line, Toy.LOGIT, at, TestRun.start());
      TestRun run = TestRun.start();
      Gradients b = small.sumGradients(x, line, Toy.LOGIT, at, run);
      assertClose(a.at("image"), b.at("image"), 1e-6);
      assertClose(a.at("relu2"), b.at("relu2"), 1e-6);
      assertTrue(run.reports() > 3, "micro-batches: " + run.reports());
      small.peakBytes().ifPresent(ModelContract::within);
      assertClose(
          large.predict(Toy.images(100), TestRun.start()),
          small.predict(Toy.images(100), TestRun.start()),
          1e-6);
      small.peakBytes().ifPresent(ModelContract::within);
    }
  }

  /** Points may replace the value of a hidden layer. */
  @Test
  default void pointsReplaceHiddenLayers() {
    Tensor x = Toy.images(2);
    try (Model model = open(Toy.network())) {
      Tensor hidden = model.activations(x, List.of("relu2"), TestRun.start()).get("relu2");
      Gradients sum =
          model.sumGradients(
              x,
              new Line("relu2", hidden, 4),
              Toy.LOGIT,
              GradientOptions.at("relu2"),
              TestRun.start());
      float[] expected = new float[hidden.size()];
      for (int index = 0; index < 4; index++) {
        float share = (index + 1) / 4f;
        GradientOptions there =
            GradientOptions.at("relu2").replacing("relu2", hidden.map(v -> v * share));
        float[] one = model.gradients(x, Toy.LOGIT, there, TestRun.start()).at("relu2").array();
        for (int i = 0; i < expected.length; i++) {
          expected[i] += share * one[i];
        }
      }
      assertClose(Tensor.of(hidden.shape(), expected), sum.at("relu2"), 1e-5);
    }
  }

  /** What is replaced cuts its own branch only. */
  @Test
  default void replacingOneBranchLeavesTheOther() {
    Tensor x = Toy.images(2);
    try (Model model = open(Toy.network())) {
      Tensor branch = model.activations(x, List.of("conv2"), TestRun.start()).get("conv2");
      GradientOptions same = Toy.IMAGE.replacing("conv2", branch);
      Gradients cut = model.gradients(x, Toy.LOGIT, same, TestRun.start());
      Gradients whole = model.gradients(x, Toy.LOGIT, Toy.IMAGE, TestRun.start());
      assertArrayEquals(whole.scores(), cut.scores(), 1e-5);
      // the gradient no longer flows through the replaced convolution
      assertTrue(relativeL2(whole.at("image"), cut.at("image")) > 1e-2);
    }
  }

  /** Every layer gives its own value, whatever is fused where nobody asks. */
  @Test
  default void fusedLayersGiveTheirOwnValuesWhenAsked() {
    Tensor x = Toy.images(2);
    List<String> names = Toy.network().layers().stream().map(l -> l.name()).toList();
    try (Model model = open(Toy.network())) {
      Map<String, Tensor> together = model.activations(x, names, TestRun.start());
      for (String name : names) {
        assertClose(
            together.get(name),
            model.activations(x, List.of(name), TestRun.start()).get(name),
            1e-5);
      }
      Tensor clipped = together.get("norm1").map(v -> Math.max(v, 0));
      assertEquals(clipped, together.get("relu1"));
    }
  }

  /** The gradient of what a score does not depend on is zero. */
  @Test
  default void whatTheScoreDoesNotDependOnHasNoGradient() {
    try (Model model = open(Toy.network())) {
      Gradients gradients =
          model.gradients(
              Toy.images(2),
              new Weighted("conv1", 1),
              GradientOptions.at("relu3"),
              TestRun.start());
      assertEquals(Tensor.zeros(Shape.of(2, 16, 3, 3)), gradients.at("relu3"));
    }
  }

  /** A long request is cancelled between micro-batches, and the model goes on. */
  @Test
  default void cancelsBetweenMicroBatches() {
    try (Model model = openSmall(Toy.network())) {
      Tensor x = Toy.images(4);
      TestRun run = TestRun.cancelledAfter(3);
      assertThrows(
          CancelledException.class,
          () -> model.sumGradients(x, new Line("image", x, 500), Toy.LOGIT, Toy.IMAGE, run));
      assertTrue(run.reports() <= 4, "went on: " + run.reports());
      assertEquals(Shape.of(4, 5), model.predict(x, TestRun.start()).shape());
    }
  }

  /** Threads that share a model get their own results, the same bits each time. */
  @Test
  default void twoThreadsGetTheirOwnResults() {
    Tensor x = Toy.images(8);
    Tensor y = RandomTensors.normal(5, 8, 3, 12, 12);
    try (Model model = open(Toy.network())) {
      GradientOptions at = Toy.IMAGE;
      Tensor gradient = model.gradients(x, Toy.LOGIT, at, TestRun.start()).at("image");
      Tensor logits = model.predict(y, TestRun.start());
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 20; i++) {
                  assertEquals(logits, model.predict(y, TestRun.start()));
                }
              });
      for (int i = 0; i < 20; i++) {
        assertEquals(gradient, model.gradients(x, Toy.LOGIT, at, TestRun.start()).at("image"));
      }
      other.join();
    }
  }

  private static void within(long peak) {
    assertTrue(peak > 0 && peak <= 1 << 20, "bytes: " + peak);
  }
}
