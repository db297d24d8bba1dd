package org.vitrine.evaluation.roar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class RoarTest implements EvaluatorContract {
  /** Unchanged, and four methods at two rates. */
  private static final int CELLS_PER_RUN = 1 + 4 * 2;

  @TempDir Path folder;
  private final Laboratory laboratory = new Laboratory();

  @Override
  public Evaluator method() {
    return laboratory.roar();
  }

  @Override
  public Class<?> options() {
    return Roar.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of(
        "methods", "saliency",
        "rates", "25,50",
        "runs", "1",
        "cells", folder.resolve("cells").toString());
  }

  @Override
  public boolean judgesMaps() {
    return false;
  }

  /** The inherited test uses the default folder, which would be this module's. */
  @Test
  @Override
  public void absentMapsAreAnErrorOfTheCommand() {
    assertEquals(CELLS_PER_RUN, trainingsOf(Map.of()));
  }

  @Test
  void curvesShowWhatWasReplaced() {
    Evaluation evaluation = evaluate(Map.of());
    double unchanged = evaluation.metrics().get("top-1 unchanged");
    // the brightest pixels go, then more of them: the images darken
    List<Double> bright = evaluation.curves().get("saliency, top-1").y();
    assertEquals(List.of(0.0, 25.0, 50.0), evaluation.curves().get("saliency, top-1").x());
    assertEquals(unchanged, bright.get(0));
    assertTrue(bright.get(1) < unchanged && bright.get(2) < bright.get(1), bright.toString());
    // the darkest go: the images brighten
    List<Double> dark = evaluation.curves().get("blurred(of=saliency), top-1").y();
    assertTrue(dark.get(1) > unchanged, dark.toString());
    assertEquals(0, evaluation.metrics().get("saliency, area below random"), 1e-12);
    double area = evaluation.metrics().get("blurred(of=saliency), area below random");
    double first = (bright.get(1) - dark.get(1)) / 2;
    double second = (bright.get(1) - dark.get(1) + bright.get(2) - dark.get(2)) / 2;
    assertEquals((first + second) / 2, area, 1e-12);
  }

  @Test
  void finishedCellsAreNeverComputedAgain() {
    assertEquals(CELLS_PER_RUN, trainingsOf(Map.of()));
    assertEquals(0, trainingsOf(Map.of()));
    // another run adds its own cells only, another rate its own
    assertEquals(CELLS_PER_RUN, trainingsOf(Map.of("runs", "2")));
    assertEquals(4, trainingsOf(Map.of("rates", "25,50,75")));
    // other choices are other cells; the unchanged network is the same
    assertEquals(CELLS_PER_RUN - 1, trainingsOf(Map.of("fill", "zero")));
  }

  @Test
  void whatIsLostInAnInterruptionIsOneCell() {
    Evaluation whole = evaluate(Map.of("cells", folder.resolve("other").toString()));
    laboratory.trained.clear();
    laboratory.trainingsLeft.set(3);
    assertThrows(IllegalStateException.class, () -> evaluate(Map.of()));
    laboratory.trainingsLeft.set(4);
    assertThrows(IllegalStateException.class, () -> evaluate(Map.of()));
    laboratory.trainingsLeft.set(Integer.MAX_VALUE);
    assertEquals(whole.metrics(), evaluate(Map.of()).metrics());
    assertEquals(CELLS_PER_RUN, laboratory.trained.size());
  }

  @Test
  void wrongTextsAreRefused() {
    assertThrows(UsageException.class, () -> evaluate(Map.of("rates", "20,x")));
    assertThrows(UsageException.class, () -> evaluate(Map.of("rates", "120")));
    assertThrows(UsageException.class, () -> evaluate(Map.of("methods", "ig(steps=3")));
    assertThrows(UsageException.class, () -> evaluate(Map.of("methods", "saliency,")));
  }

  private int trainingsOf(Map<String, String> changes) {
    laboratory.trained.clear();
    evaluate(changes);
    return laboratory.trained.size();
  }

  private Evaluation evaluate(Map<String, String> changes) {
    Map<String, String> all = new LinkedHashMap<>(changes());
    all.putAll(changes);
    return method()
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(ToyNetworks.classifier()),
                MemoryDataset.of(ToyNetworks.images(7, 10, 3, 8, 8), 0, 1, 2, 0, 1, 2, 0, 1, 2, 0),
                Optional.empty(),
                Optional.empty(),
                TestOptions.of(Roar.Config.class, all)),
            TestRun.start());
  }
}
