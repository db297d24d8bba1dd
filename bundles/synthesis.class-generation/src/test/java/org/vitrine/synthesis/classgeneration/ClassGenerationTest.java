package org.vitrine.synthesis.classgeneration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.MethodContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttacks;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class ClassGenerationTest implements MethodContract {
  private static final Dataset DATA =
      MemoryDataset.of(ToyNetworks.images(4, 6, 3, 8, 8), 0, 2, 2, 0, 2, 2);

  @Override
  public Synthesizer method() {
    return new ClassGeneration(
        new TestMethods().with("pgd", TestAttacks.ASCENT, TestAttacks.Ascent.class));
  }

  @Override
  public Class<?> options() {
    return ClassGeneration.Config.class;
  }

  private SynthesisRequest request(Dataset data, String... changes) {
    return new SynthesisRequest(
        ReferenceEngine.open(ToyNetworks.classifier()),
        Optional.ofNullable(data),
        TestOptions.of(options(), changes));
  }

  private Synthesis synthesize(SynthesisRequest request) {
    return method().synthesize(request, TestRun.start());
  }

  private Synthesis synthesize(Dataset data, String... changes) {
    return synthesize(request(data, changes));
  }

  @Test
  void ascentRaisesTheProbabilityOfTheClass() {
    Synthesis seeds = synthesize(DATA, "per-class", "3", "steps", "1", "step", "0");
    Synthesis made = synthesize(DATA, "per-class", "3", "steps", "5", "step", "0.5");
    assertEquals(Shape.of(6, 3, 8, 8), made.images().shape());
    assertEquals("class 0: 0", made.names().get(0));
    assertEquals("class 2: 2", made.names().get(5));
    assertArrayEquals(new double[] {0, 0, 0, 2, 2, 2}, made.samples().get("class"));
    double before = 0;
    double after = 0;
    for (int i = 0; i < 6; i++) {
      before += seeds.samples().get("probability")[i];
      after += made.samples().get("probability")[i];
    }
    assertTrue(after > before, before + " and " + after);
  }

  @Test
  void imagesAreGivenAsTheyAreFinished() {
    String[] options = {"per-class", "60", "steps", "1", "classes", "0,2", "block", "8"};
    SynthesisRequest whole = request(DATA, options);
    assertEquals(120, method().units(whole));
    Synthesis made = synthesize(whole);
    List<Synthesis> shards = new ArrayList<>();
    for (int from = 0; from < 120; from += 7) {
      shards.add(synthesize(whole.units(from, Math.min(from + 7, 120))));
    }
    Synthesis joined = Synthesis.join(shards);
    assertEquals(made.images(), joined.images());
    assertEquals(made.names(), joined.names());
    assertArrayEquals(made.samples().get("probability"), joined.samples().get("probability"));
    // an image depends on its class and number only
    Synthesis few =
        synthesize(DATA, "per-class", "2", "steps", "1", "classes", "0,2-2", "block", "8");
    assertEquals(made.images().rows(60, 62), few.images().rows(2, 4));
  }

  @Test
  void seedsAreBlocksAroundTheMeanOfTheClass() {
    Tensor images = Tensor.zeros(Shape.of(2, 1, 2, 4));
    float[] first = {0.1f, 0.3f, 0.8f, 0.8f, 0.2f, 0.2f, 0.8f, 0.8f};
    System.arraycopy(first, 0, images.array(), 0, 8);
    System.arraycopy(first, 0, images.array(), 8, 8);
    assertArrayEquals(
        new double[] {0.2, 0.8},
        Seeds.blockMeans(images.rows(0, 1).reshape(Shape.of(1, 2, 4)), 2),
        1e-6);
    Seeds seeds = Seeds.of(MemoryDataset.of(images, 1, 1), 1, 2, 1e-12, TestRun.start());
    assertArrayEquals(
        new float[] {0.2f, 0.2f, 0.8f, 0.8f, 0.2f, 0.2f, 0.8f, 0.8f},
        seeds.draw(TestRun.start().random("seed")).array(),
        1e-4f);
  }

  @Test
  void refusesWhatSeedsCannotComeFrom() {
    assertThrows(UsageException.class, () -> synthesize((Dataset) null));
    assertThrows(UsageException.class, () -> synthesize(DATA, "classes", "1"));
    assertThrows(UsageException.class, () -> synthesize(DATA, "classes", "x"));
    assertThrows(UsageException.class, () -> synthesize(DATA, "block", "3"));
    Dataset unlabelled = MemoryDataset.of(ToyNetworks.images(4, 1, 3, 8, 8), -1);
    assertThrows(UsageException.class, () -> synthesize(unlabelled));
  }
}
