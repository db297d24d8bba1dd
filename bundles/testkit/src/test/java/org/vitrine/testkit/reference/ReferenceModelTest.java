package org.vitrine.testkit.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Points;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.StandardRule;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class ReferenceModelTest {
  private static final String MIDDLE = "/relu1/Relu";
  private final TestRun run = TestRun.start();
  private final Model tiny = ReferenceEngine.open(Goldens.tinyCnn());
  private final Tensor x = golden("x");
  private final Logit target = new Logit(Goldens.targets("tiny-cnn"));

  @Test
  void agreesWithTheReferenceValuesOfTinyCnn() {
    assertClose(golden("logits"), tiny.predict(x, run), 1e-6);
    Gradients gradients = tiny.gradients(x, target, GradientOptions.at("input", MIDDLE), run);
    assertClose(golden("gradient"), gradients.at("input"), 1e-5);
    assertClose(golden("layer_gradient_mid"), gradients.at(MIDDLE), 1e-5);
    assertClose(
        golden("layer_activation_mid"),
        tiny.activations(x, List.of(MIDDLE), run).get(MIDDLE),
        1e-6);
    assertEquals(
        golden("logits").get(1, Goldens.targets("tiny-cnn")[1]), gradients.scores()[1], 1e-5);
  }

  @Test
  void rulesAgreeWithTheReferenceValuesOfTinyCnn() {
    GradientOptions guided = GradientOptions.at("input").with(onRelu(StandardRule.GUIDED));
    assertClose(
        golden("guided_backprop"), tiny.gradients(x, target, guided, run).at("input"), 1e-5);
  }

  @Test
  void rescaleDividesDifferencesFromTheReference() {
    Model model = ReferenceEngine.open(ToyNetworks.twoUnits(Activation.relu()));
    GradientOptions options =
        GradientOptions.at("input")
            .with(onRelu(StandardRule.RESCALE))
            .withReference(Tensor.zeros(Shape.of(1, 2)));
    Tensor at = Tensor.of(Shape.of(1, 2), 1, 2);
    Tensor multipliers = model.gradients(at, new Logit(new int[] {1}), options, run).at("input");
    assertArrayEquals(new float[] {2, .5f}, multipliers.array());
  }

  @Test
  void rulesStoredInTheNetworkAct() {
    Model fake =
        ReferenceEngine.open(
            ToyNetworks.twoUnits(Activation.relu())
                .withGradientRules(Map.of("units", "fake-relu")));
    Tensor at = Tensor.of(Shape.of(1, 2), -1, -1);
    Gradients gradients =
        fake.gradients(at, new Logit(new int[] {1}), GradientOptions.at("input"), run);
    assertArrayEquals(new float[] {2, 2}, gradients.at("input").array());
  }

  @Test
  void aRuleOfAPluginSeesItsLayer() {
    GradientRule twice = (pass, gradient) -> List.of(pass.inputs().get(0).map(v -> 10 * v));
    Model model = ReferenceEngine.open(ToyNetworks.twoUnits(Activation.relu()));
    GradientOptions options = GradientOptions.at("shift").with(onRelu(twice));
    Tensor at = Tensor.of(Shape.of(1, 2), 1, 2);
    Tensor gradient = model.gradients(at, new Logit(new int[] {1}), options, run).at("shift");
    assertArrayEquals(new float[] {10, 5}, gradient.array());
  }

  @Test
  void aReplacedValueIsReadAndCutsThePath() {
    Tensor other = tiny.activations(golden("x"), List.of(MIDDLE), run).get(MIDDLE).map(v -> 2 * v);
    GradientOptions options = GradientOptions.at(MIDDLE, "input").replacing(MIDDLE, other);
    Gradients gradients = tiny.gradients(x, target, options, run);
    assertArrayEquals(new float[x.size()], gradients.at("input").array());
    Gradients plain = tiny.gradients(x, target, GradientOptions.at(MIDDLE), run);
    assertEquals(4, plain.scores().length);
    assertThrows(
        AssertionError.class, () -> assertClose(plain.at(MIDDLE), gradients.at(MIDDLE), 1e-3));
  }

  @Test
  void pointsAreSummedWithTheirWeightsWhateverTheMicroBatch() {
    Points twicePath =
        new Points() {
          @Override
          public String at() {
            return "input";
          }

          @Override
          public int count() {
            return 4;
          }

          @Override
          public void fill(int row, int index, float[] to, int offset) {
            for (int i = 0; i < x.rowSize(); i++) {
              to[offset + i] = x.array()[row * x.rowSize() + i] * (index + 1) / 4;
            }
          }

          @Override
          public void weigh(int row, int index, String at, float[] g, int offset, int length) {
            for (int i = 0; i < length; i++) {
              g[offset + i] *= index;
            }
          }
        };
    GradientOptions options = GradientOptions.at("input");
    Gradients sum = tiny.sumGradients(x, twicePath, target, options, run);
    double[] expected = new double[x.size()];
    for (int k = 0; k < 4; k++) {
      float scale = (k + 1) / 4f;
      Gradients part = tiny.gradients(x.map(v -> v * scale), target, options, run);
      for (int i = 0; i < expected.length; i++) {
        expected[i] += k * (double) part.at("input").array()[i];
      }
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], sum.at("input").array()[i], 1e-5);
    }
    for (int size : new int[] {1, 5, 100}) {
      Model other = new ReferenceEngine(size).open(Goldens.tinyCnn(), OpenOptions.DEFAULT);
      assertEquals(
          sum.at("input"), other.sumGradients(x, twicePath, target, options, run).at("input"));
    }
  }

  @Test
  void notANumberIsAnErrorThatNamesTheValue() {
    Tensor bad = Tensor.full(Shape.of(1, 3, 8, 8), Float.NaN);
    VitrineException error = assertThrows(VitrineException.class, () -> tiny.predict(bad, run));
    assertEquals("the input has NaN in row 0", error.getMessage());
    assertThrows(
        UsageException.class, () -> tiny.activations(x, List.of("/relu9"), TestRun.start()));
  }

  private static GradientRules onRelu(GradientRule rule) {
    return layer -> layer.operation() instanceof Activation ? rule : null;
  }

  private static Tensor golden(String name) {
    return Goldens.array("tiny-cnn", name);
  }
}
