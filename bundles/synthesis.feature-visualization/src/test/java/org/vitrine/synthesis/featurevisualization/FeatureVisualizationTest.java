package org.vitrine.synthesis.featurevisualization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Network;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.MethodContract;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttacks;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class FeatureVisualizationTest implements MethodContract {
  /** Two pixels; unit 0 is their difference, unit 1 their sum. */
  private static final Network NETWORK =
      new NetworkBuilder("units", 1, 1, 2)
          .flatten("flat")
          .dense("units", Tensor.of(Shape.of(2, 2), 1, -1, 1, 1), Tensor.vector(0, 0))
          .then("logits", new Dense(), Tensor.of(Shape.of(1, 2), 1, 1))
          .build();

  private static final Dataset DATA =
      MemoryDataset.of(
          Tensor.of(Shape.of(4, 1, 1, 2), 0.1f, 0.9f, 0.9f, 0.2f, 0.5f, 0.5f, 0.9f, 0.9f),
          0,
          1,
          2,
          3);

  @Override
  public Synthesizer method() {
    return new FeatureVisualization(
        new TestMethods().with("pgd", TestAttacks.ASCENT, TestAttacks.Ascent.class));
  }

  @Override
  public Class<?> options() {
    return FeatureVisualization.Config.class;
  }

  private Synthesis synthesize(Optional<Dataset> data, String... changes) {
    return method()
        .synthesize(
            new SynthesisRequest(
                ReferenceEngine.open(NETWORK), data, TestOptions.of(options(), changes)),
            TestRun.start());
  }

  @Test
  void imagesActivateTheirUnits() {
    Synthesis made = synthesize(Optional.empty(), "units", "0,1", "steps", "3", "step", "0.5");
    assertEquals(List.of("unit 0: visualised", "unit 1: visualised"), made.names());
    assertArrayEquals(new float[] {1, 0, 1, 1}, made.images().array(), 1e-6f);
    assertArrayEquals(new double[] {1, 2}, made.samples().get("activation"), 1e-6);
  }

  @Test
  void oneImageActivatesTheMeanOfUnits() {
    // the mean of difference and sum is the first pixel
    Synthesis made =
        synthesize(Optional.empty(), "units", "0,1", "mean", "true", "steps", "3", "step", "0.5");
    assertEquals(List.of("unit 0+1: visualised"), made.names());
    assertArrayEquals(new float[] {1, 0.5f}, made.images().array(), 1e-6f);
  }

  @Test
  void aUnitDependsOnItsNumberOnly() {
    SynthesisRequest whole =
        new SynthesisRequest(
            ReferenceEngine.open(NETWORK),
            Optional.of(DATA),
            TestOptions.of(
                options(), "units", "0,1", "start", "noise", "extremes", "1", "steps", "3"));
    assertEquals(2, method().units(whole));
    Synthesis made = method().synthesize(whole, TestRun.start());
    Synthesis joined =
        Synthesis.join(
            List.of(
                method().synthesize(whole.units(0, 1), TestRun.start()),
                method().synthesize(whole.units(1, 2), TestRun.start())));
    assertEquals(made.images(), joined.images());
    assertEquals(made.names(), joined.names());
    assertArrayEquals(made.samples().get("activation"), joined.samples().get("activation"));
  }

  @Test
  void showsWhatActivatesMostAndLeast() {
    Synthesis made = synthesize(Optional.of(DATA), "units", "0", "extremes", "1", "steps", "1");
    assertEquals(
        List.of("unit 0: visualised", "unit 0: most 1, image 1", "unit 0: least 1, image 0"),
        made.names());
    assertEquals(0.7, made.samples().get("activation")[1], 1e-6);
    assertEquals(-0.8, made.samples().get("activation")[2], 1e-6);
  }

  @Test
  void beginsWithNoiseOrAnImage() {
    Synthesis image =
        synthesize(Optional.of(DATA), "units", "1", "extremes", "0", "start", "image", "step", "0");
    assertArrayEquals(new float[] {0.1f, 0.9f}, image.images().array());
    Synthesis noise = synthesize(Optional.empty(), "units", "1", "start", "noise", "step", "0");
    for (float value : noise.images().array()) {
      assertTrue(value > 0.5f && value <= 0.55f, "" + value);
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThrows(UsageException.class, () -> synthesize(Optional.empty(), "units", "2"));
    assertThrows(UsageException.class, () -> synthesize(Optional.empty(), "layer", "nowhere"));
    assertThrows(UsageException.class, () -> synthesize(Optional.empty(), "start", "image"));
  }

  @Test
  void unitsOfConvolutionsCountByTheirMean() {
    Tensor values = Tensor.of(Shape.of(1, 2, 1, 2), 1, 3, 10, 20);
    UnitActivation objective = new UnitActivation("conv", List.of(new int[] {1}));
    assertEquals(15, objective.score(List.of(values), new int[] {0}).values()[0], 1e-6);
    assertEquals(
        0.5f, objective.score(List.of(values), new int[] {0}).gradients().get(0).array()[2]);
    assertEquals(List.of("conv"), objective.reads(ToyNetworks.classifier()));
  }
}
