package org.vitrine.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.TestRun;

/** What an engine tells when something is wrong. */
public interface FailureContract extends EngineSubject {
  /** Values that leave the range of float are told with the first layer that produced them. */
  @Test
  default void namesTheFirstLayerThatIsNotFinite() {
    Network toy = Toy.network();
    Network broken =
        toy.withParameters(Map.of("w3", toy.parameters().get("w3").map(v -> v * 1e30f)))
            .withParameters(Map.of("w4", toy.parameters().get("w4").map(v -> v * 1e30f)));
    try (Model model = open(broken)) {
      VitrineException error =
          assertThrows(VitrineException.class, () -> model.predict(Toy.images(3), TestRun.start()));
      assertTrue(error.getMessage().contains("logits"), error.getMessage());
    }
  }

  /** Gradients that leave the range of float are told with the layer they did it at. */
  @Test
  default void namesTheLayerWhoseGradientIsNotFinite() {
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
    GradientOptions at = GradientOptions.at("image", "relu1");
    try (Model model = open(last)) {
      VitrineException error =
          assertThrows(
              VitrineException.class, () -> model.gradients(Toy.images(2), Toy.LOGIT, at, run()));
      assertTrue(error.getMessage().contains("relu1"), error.getMessage());
    }
  }

  /** Images of a wrong shape or without numbers, and unknown layers, are told. */
  @Test
  default void tellsWhatIsWrongWithTheInput() {
    try (Model model = open(Toy.network())) {
      tells("[2, 1, 8, 8]", () -> model.predict(Tensor.zeros(Shape.of(2, 1, 8, 8)), run()));
      Tensor holed = Toy.images(2);
      holed.array()[3 * 144 + 5] = Float.NaN;
      tells("input has NaN in row 1", () -> model.predict(holed, run()));
      tells("relu9", () -> model.activations(Toy.images(1), List.of("relu9"), run()));
    }
  }

  /** One image too large for the budget is refused, unless buffers are not counted. */
  @Test
  default void oneImageFitsTheBudgetOrIsRefused() {
    Tensor image = Tensor.zeros(Shape.of(1, 3, 224, 224));
    try (Model model = openSmall(Toy.wide())) {
      if (model.peakBytes().isPresent()) {
        tells("one image takes ", () -> model.predict(image, run()));
      } else {
        assertEquals(Shape.of(1, 5), model.predict(image, run()).shape());
      }
    }
  }

  /** Closing twice does no harm. */
  @Test
  default void closingTwiceDoesNothing() {
    Model model = open(Toy.network());
    model.predict(Toy.images(1), run());
    model.close();
    assertDoesNotThrow(model::close);
  }

  private static TestRun run() {
    return TestRun.start();
  }

  private static void tells(String part, Executable action) {
    String message = assertThrows(VitrineException.class, action).getMessage();
    assertTrue(message.contains(part), message);
  }
}
