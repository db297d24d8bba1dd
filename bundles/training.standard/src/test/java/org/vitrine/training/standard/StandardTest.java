package org.vitrine.training.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingRequest;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestDatasets;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;
import org.vitrine.testkit.TrainerContract;

class StandardTest implements TrainerContract {
  @Override
  public Trainer method() {
    return new Standard(new TestDatasets());
  }

  @Override
  public Class<?> options() {
    return Standard.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("epochs", "3", "batch-size", "8", "augment", TestDatasets.BRIGHTER);
  }

  @Test
  void learnsToTellSidesApart() {
    TrainingResult result =
        train("epochs", "12", "batch-size", "8", "learning-rate", "0.1", "select", "loss");
    assertEquals(1, result.metrics().get("validation accuracy"));
    assertTrue(result.metrics().get("validation loss") < 0.3, result.metrics().toString());
  }

  @Test
  void anUnknownAugmentationIsAnErrorOfTheCommand() {
    assertThrows(UsageException.class, () -> train("augment", "flipp"));
  }

  private TrainingResult train(String... options) {
    return method()
        .train(
            new TrainingRequest(
                ToyNetworks.learner(),
                ReferenceEngine.opener(),
                MemoryDataset.sides(1, 32),
                Optional.of(MemoryDataset.sides(2, 12)),
                Optional.empty(),
                TestOptions.of(options(), options)),
            TestRun.start());
  }
}
