package org.vitrine.evaluation.fid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class FidTest implements EvaluatorContract {
  private static final Network PIXELS =
      new NetworkBuilder("pixels", 1, 1, 2).then("flat", new Reshape(List.of(0, 2))).build();

  /** Opens the same images, whatever is asked for. */
  private record Opened(Tensor images) implements Datasets {
    @Override
    public Dataset open(String specification) {
      return MemoryDataset.of(images, new int[images.rows()]);
    }

    @Override
    public Transform transform(String specification) {
      throw new UnsupportedOperationException(specification);
    }
  }

  @Override
  public Evaluator method() {
    return new Fid(new Opened(ToyNetworks.images(9, 6, 3, 8, 8)));
  }

  @Override
  public Class<?> options() {
    return Fid.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("reference", "memory", "layer", "sum");
  }

  @Override
  public boolean judgesMaps() {
    return false;
  }

  @Override
  public Tensor severalBatches() {
    return ToyNetworks.images(3, 56, 3, 8, 8);
  }

  /** Two pixels of two images: variances 0.02 and 0.08 around 0.5, or moved by 0.1. */
  private static Tensor pair(float shift) {
    float s = 0.5f + shift;
    return Tensor.of(Shape.of(2, 1, 1, 2), s - 0.1f, s - 0.2f, s + 0.1f, s + 0.2f);
  }

  private Evaluation evaluate(TestRun run, Tensor images, Tensor other, String... changes) {
    Evaluator method = new Fid(new Opened(other));
    return method.evaluate(
        new EvaluationRequest(
            ReferenceEngine.open(PIXELS),
            MemoryDataset.of(images, new int[images.rows()]),
            Optional.empty(),
            Optional.empty(),
            TestOptions.of(options(), changes)),
        run);
  }

  @Test
  void movedImagesAreAsFarAsTheyWereMoved() {
    TestRun run = TestRun.start();
    Evaluation evaluation =
        evaluate(run, pair(0), pair(0.1f), "reference", "x", "layer", "flat", "truncate", "false");
    assertEquals(0.02, evaluation.metrics().get("Fréchet distance on pixels:flat"), 1e-6);
    assertTrue(run.warnings().get(0).contains("2 images are too few"), run.warnings().toString());
  }

  @Test
  void truncationIsAConvention() {
    Tensor one = Tensor.of(Shape.of(2, 1, 1, 2), 0.5f, 0.5f, 0.7f, 0.7f);
    Tensor two = one.map(v -> (float) Math.floor(v * 255) / 255);
    String name = "Fréchet distance on pixels:flat";
    String[] truncated = {"reference", "x", "layer", "flat"};
    assertEquals(0, evaluate(TestRun.start(), one, two, truncated).metrics().get(name), 1e-12);
    String[] plain = {"reference", "x", "layer", "flat", "truncate", "false"};
    assertTrue(evaluate(TestRun.start(), one, two, plain).metrics().get(name) > 1e-6);
  }

  @Test
  void itIsCalledFidOnlyWithTheFeaturesOfInception() {
    UsageException error =
        assertThrows(
            UsageException.class,
            () ->
                evaluate(
                    TestRun.start(),
                    pair(0),
                    pair(0),
                    "reference",
                    "x",
                    "layer",
                    "flat",
                    "inception",
                    "true"));
    assertTrue(error.getMessage().contains("2048"), error.getMessage());
  }

  @Test
  void theKernelDistanceIsTakenOfAsManyImagesAsWanted() {
    String[] none = {"reference", "x", "layer", "flat", "kernel-images", "0"};
    assertFalse(
        evaluate(TestRun.start(), pair(0), pair(0), none).metrics().keySet().stream()
            .anyMatch(name -> name.startsWith("kernel")));
    Tensor many = ToyNetworks.images(3, 40, 1, 1, 2);
    String[] few = {"reference", "x", "layer", "flat", "kernel-images", "5"};
    double value =
        evaluate(TestRun.start(), many, many, few).metrics().get("kernel distance on pixels:flat");
    assertTrue(Math.abs(value) < 2 && value != 0, "" + value);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThrows(UsageException.class, () -> evaluate(TestRun.start(), pair(0), pair(0)));
    assertThrows(
        UsageException.class,
        () -> evaluate(TestRun.start(), pair(0), pair(0), "reference", "x", "layer", "nowhere"));
    // pixels has no fully connected layer
    assertThrows(
        UsageException.class, () -> evaluate(TestRun.start(), pair(0), pair(0), "reference", "x"));
  }
}
