package org.vitrine.training.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
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

class FinetuneTest implements TrainerContract {
  @Override
  public Trainer method() {
    return new Finetune(new TestDatasets());
  }

  @Override
  public Class<?> options() {
    return Finetune.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("epochs", "2", "batch-size", "8", "head-epochs", "2", "head-batch-size", "8");
  }

  @Test
  void theHeadStageMovesTheHeadAndRunningStatisticsOnly() {
    Map<String, Tensor> before = ToyNetworks.learner().parameters();
    Map<String, Tensor> moving = train("epochs", "0").network().parameters();
    assertNotEquals(before.get("logits.0"), moving.get("logits.0"));
    assertEquals(before.get("conv.0"), moving.get("conv.0"));
    assertEquals(before.get("norm.0"), moving.get("norm.0"));
    assertNotEquals(before.get("norm.2"), moving.get("norm.2"));
    Map<String, Tensor> fixed = train("epochs", "0", "statistics", "fixed").network().parameters();
    assertEquals(before.get("norm.2"), fixed.get("norm.2"));
    assertNotEquals(before.get("logits.0"), fixed.get("logits.0"));
  }

  @Test
  void theSecondStageStartsFromTheFirstAndMovesEverything() {
    TrainingResult result = train();
    Map<String, Tensor> before = ToyNetworks.learner().parameters();
    assertNotEquals(before.get("conv.0"), result.network().parameters().get("conv.0"));
    assertEquals(2, result.curves().get("head stage: training loss").y().size());
    assertEquals(2, result.curves().get("training loss").y().size());
    Network head = train("epochs", "0").network();
    TrainingResult alone = train(head, "head-epochs", "0");
    assertEquals(alone.network(), result.network());
  }

  @Test
  void groupsAreCountedFromTheEnd() {
    Groups groups = Groups.of(ToyNetworks.classifier(), MemoryDataset.sides(1, 1));
    assertEquals(Set.of("logits.0", "logits.1"), groups.head());
    assertEquals(
        List.of(
            Set.of("logits.0", "logits.1"),
            Set.of("conv2.0", "conv2.1", "shortcut.0", "shortcut.1"),
            Set.of("conv1.0", "conv1.1")),
        groups.groups());
    assertEquals(6, groups.last(2).size());
    assertEquals(8, groups.last(0).size());
    assertThrows(UsageException.class, () -> groups.last(4));
  }

  @Test
  void onlyTheLastGroupsMove() {
    Map<String, Tensor> before = ToyNetworks.learner().parameters();
    Map<String, Tensor> after = train("head-epochs", "0", "groups", "1").network().parameters();
    assertEquals(before.get("conv.0"), after.get("conv.0"));
    assertNotEquals(before.get("logits.0"), after.get("logits.0"));
    UsageException error = assertThrows(UsageException.class, () -> train("groups", "9"));
    assertTrue(error.getMessage().contains("has 2"), error.getMessage());
  }

  private TrainingResult train(String... changes) {
    return train(ToyNetworks.learner(), changes);
  }

  private TrainingResult train(Network network, String... changes) {
    Map<String, String> options = new java.util.LinkedHashMap<>(changes());
    for (int i = 0; i < changes.length; i += 2) {
      options.put(changes[i], changes[i + 1]);
    }
    return method()
        .train(
            new TrainingRequest(
                network,
                ReferenceEngine.opener(),
                MemoryDataset.sides(1, 40),
                Optional.of(MemoryDataset.sides(2, 10)),
                Optional.empty(),
                TestOptions.of(options(), options)),
            TestRun.start());
  }
}
