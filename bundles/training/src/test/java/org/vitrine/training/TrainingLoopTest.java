package org.vitrine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Options;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.api.training.TrainingRequest;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.math.LearningRate;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestDatasets;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class TrainingLoopTest {
  @TempDir Path folder;

  private static Options options(String... changes) {
    return TestOptions.of(CourseOptions.class, changes);
  }

  private TrainingRequest request(Optional<Path> checkpoints, Options options) {
    return request(
        MemoryDataset.sides(1, 33), Optional.of(MemoryDataset.sides(2, 12)), checkpoints, options);
  }

  private static TrainingRequest request(
      Dataset data, Optional<Dataset> validation, Optional<Path> checkpoints, Options options) {
    return new TrainingRequest(
        ToyNetworks.learner(), ReferenceEngine.opener(), data, validation, checkpoints, options);
  }

  private static TrainingLoop loop(TrainingRequest request, RunContext run) {
    return new TrainingLoop(request, Course.of(request.options().as(CourseOptions.class)), run)
        .augmenting(new TestDatasets().transform(TestDatasets.BRIGHTER));
  }

  @Test
  void learnsToTellSidesApart() {
    Options options = options("epochs", "12", "batch-size", "8", "learning-rate", "0.1");
    TrainingResult result = loop(request(Optional.empty(), options), TestRun.start()).run();
    assertEquals(1, result.metrics().get("validation accuracy"));
    List<Double> losses = result.curves().get("training loss").y();
    assertEquals(12, losses.size());
    assertTrue(losses.get(11) < 0.3, losses.toString());
    assertTrue(losses.get(0) > 0.5, losses.toString());
    assertEquals("best by accuracy", result.conventions().get("network"));
    Tensor logits =
        ReferenceEngine.open(result.network())
            .predict(
                MemoryDataset.sides(2, 2).sample(0).image().reshape(Shape.of(1, 1, 4, 4)),
                TestRun.start());
    assertTrue(logits.get(0, 0) > logits.get(0, 1), logits.toString());
  }

  @Test
  void aTrainingThatWasStoppedAnywhereEndsAsIfItHadNotBeen() {
    Options options =
        options(
            "epochs",
            "3",
            "batch-size",
            "8",
            "updater",
            "adam",
            "learning-rate",
            "0.01",
            "schedule",
            "plateau",
            "plateau-patience",
            "1");
    TrainingResult whole = loop(request(Optional.empty(), options), TestRun.start()).run();
    for (int checks : new int[] {1, 3, 9, 13, 14, 17, 24, 30, 45}) {
      Path place = folder.resolve("stopped-" + checks);
      TrainingRequest request = request(Optional.of(place), options);
      int stops = 0;
      TrainingResult result = null;
      while (result == null) {
        TestRun run = TestRun.cancelledAfter(checks);
        try {
          result = loop(request, run).run();
        } catch (CancelledException e) {
          stops++;
          assertTrue(Files.exists(place.resolve("checkpoint.zip")), "after " + checks);
          if (checks < 9) {
            result = loop(request, TestRun.start()).run();
          }
        }
      }
      assertTrue(stops > 0 || checks > 40, checks + " checks");
      assertEquals(whole.network(), result.network(), "after " + checks);
      assertEquals(whole.curves(), result.curves(), "after " + checks);
      assertEquals(whole.metrics(), result.metrics());
    }
  }

  @Test
  void aFinishedTrainingIsReadAgainAndNotRepeated() {
    Options options = options("epochs", "2", "batch-size", "8");
    TrainingRequest request = request(Optional.of(folder), options);
    TrainingResult first = loop(request, TestRun.start()).run();
    TrainingResult second =
        loop(request, TestRun.start())
            .perturbing(
                (batch, training, run) -> {
                  throw new AssertionError("nothing is left to learn");
                },
                Perturbation.NONE)
            .run();
    assertEquals(first.network(), second.network());
    assertEquals(first.curves(), second.curves());
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefusedWithEverythingThatDiffers() {
    loop(request(Optional.of(folder), options("epochs", "1")), TestRun.start()).run();
    Options other = options("epochs", "2", "momentum", "0.5", "checkpoint-minutes", "3");
    TrainingRequest changed =
        new TrainingRequest(
            ToyNetworks.learner().withParameters(Map.of("logits.1", Tensor.vector(1, 0))),
            ReferenceEngine.opener(),
            MemoryDataset.sides(1, 34),
            Optional.empty(),
            Optional.of(folder),
            other);
    TrainingLoop loop = loop(changed, TestRun.seeded(7));
    String message = assertThrows(UsageException.class, loop::run).getMessage();
    assertTrue(message.contains("option momentum was 0.9, now 0.5"), message);
    assertTrue(message.contains("option epochs was 1, now 2"), message);
    assertTrue(message.contains("seed was 42, now 7"), message);
    assertTrue(message.contains("network was"), message);
    assertTrue(message.contains("data was memory (33 images"), message);
    assertTrue(message.contains("validation data was memory (12"), message);
    assertFalse(message.contains("checkpoint-minutes"), message);
  }

  @Test
  void aDamagedCheckpointIsAnErrorThatSaysWhatToDo() throws Exception {
    Files.writeString(folder.resolve("checkpoint.zip"), "no zip");
    TrainingLoop loop = loop(request(Optional.of(folder), options()), TestRun.start());
    VitrineException error = assertThrows(VitrineException.class, loop::run);
    assertTrue(error.getMessage().contains("Remove it to start again"), error.getMessage());
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    Options options = options("epochs", "2", "batch-size", "5");
    Network one =
        loop(request(Optional.empty(), options), TestRun.start()).loading(1).run().network();
    Network three =
        loop(request(Optional.empty(), options), TestRun.start()).loading(3).run().network();
    assertEquals(one, three);
    Network other = loop(request(Optional.empty(), options), TestRun.seeded(3)).run().network();
    assertNotEquals(one, other);
  }

  @Test
  void theNetworkOfTheBestEpochIsKeptAndPatienceEndsTraining() {
    // a high rate, so that later epochs are worse
    Options options =
        options(
            "epochs",
            "40",
            "batch-size",
            "8",
            "schedule",
            "step",
            "period",
            "1",
            "factor",
            "1",
            "learning-rate",
            "0.5",
            "select",
            "loss",
            "patience",
            "3");
    TrainingResult result = loop(request(Optional.empty(), options), TestRun.start()).run();
    List<Double> losses = result.curves().get("validation loss").y();
    double best = losses.stream().mapToDouble(v -> v).min().orElseThrow();
    int epoch = losses.indexOf(best);
    assertEquals(epoch + 1.0, result.metrics().get("epoch"));
    assertEquals(best, result.metrics().get("validation loss"));
    assertTrue(losses.size() < 40, losses.toString());
    assertEquals(epoch + 1 + 3, losses.size());
    TrainingResult again =
        loop(
                request(
                    Optional.empty(),
                    options(
                        "epochs",
                        Integer.toString(epoch + 1),
                        "batch-size",
                        "8",
                        "schedule",
                        "constant",
                        "learning-rate",
                        "0.5",
                        "select",
                        "last")),
                TestRun.start())
            .run();
    assertEquals(again.network(), result.network());
  }

  @Test
  void plateauLowersTheRateWhenTheLossRests() {
    Options options =
        options(
            "epochs",
            "5",
            "batch-size",
            "8",
            "learning-rate",
            "0",
            "schedule",
            "plateau",
            "plateau-patience",
            "2",
            "factor",
            "0.5",
            "weight-decay",
            "0");
    TrainingRequest request = request(Optional.empty(), options);
    Course course = Course.of(options.as(CourseOptions.class));
    // so low a rate that no weight moves, and no statistics, so that the loss rests at once
    TrainingResult result =
        new TrainingLoop(request, course.with(5, 8, LearningRate.constant(1e-30)), TestRun.start())
            .evaluating(Set.of("norm", "drop"))
            .run();
    List<Double> seen = result.curves().get("learning rate").y();
    assertEquals(List.of(1e-30, 1e-30, 1e-30, 0.5e-30, 0.5e-30), seen);
  }

  @Test
  void frozenParametersStayAndEvaluatedLayersKeepTheirStatistics() {
    Options options = options("epochs", "1", "batch-size", "8");
    Network moving =
        loop(request(Optional.empty(), options), TestRun.start())
            .training(Set.of("logits.0", "logits.1"))
            .run()
            .network();
    Map<String, Tensor> before = ToyNetworks.learner().parameters();
    assertEquals(before.get("conv.0"), moving.parameters().get("conv.0"));
    assertNotEquals(before.get("norm.2"), moving.parameters().get("norm.2"));
    assertNotEquals(before.get("logits.0"), moving.parameters().get("logits.0"));
    Network fixed =
        loop(request(Optional.empty(), options), TestRun.start())
            .training(Set.of("logits.0", "logits.1"))
            .evaluating(Set.of("norm"))
            .run()
            .network();
    assertEquals(before.get("norm.2"), fixed.parameters().get("norm.2"));
  }

  @Test
  void perturbedImagesAreLearnedFromAndJudged() {
    Options options = options("epochs", "2", "batch-size", "8");
    Perturbation swapped = (batch, training, run) -> batch.with(batch.images().map(v -> 1 - v));
    TrainingResult result =
        loop(request(Optional.empty(), options), TestRun.start())
            .perturbing(swapped, swapped)
            .run();
    assertEquals("best by mean-accuracy", result.conventions().get("network"));
    assertEquals(2, result.curves().get("adversarial accuracy").y().size());
    Network plain = loop(request(Optional.empty(), options), TestRun.start()).run().network();
    assertNotEquals(plain, result.network());
  }

  @Test
  void whatCannotBeReadIsSkippedAndNamedOnce() {
    MemoryDataset data = MemoryDataset.sides(1, 33);
    MemoryDataset holed = new MemoryDataset(data.images(), data.labels(), Set.of(3, 4));
    TestRun run = TestRun.start();
    TrainingResult result =
        loop(
                request(
                    holed,
                    Optional.empty(),
                    Optional.empty(),
                    options("epochs", "3", "batch-size", "8")),
                run)
            .run();
    assertEquals(2, result.metrics().get("unreadable"));
    assertEquals(2, run.warnings().size());
    assertTrue(run.warnings().toString().contains("image 3"), run.warnings().toString());
    assertEquals("last", result.conventions().get("network"));
  }

  @Test
  void divergenceNamesEpochStepAndRate() {
    Options options =
        options(
            "epochs",
            "5",
            "batch-size",
            "8",
            "learning-rate",
            "1000",
            "momentum",
            "0.99",
            "weight-decay",
            "10",
            "schedule",
            "constant");
    TrainingLoop loop = loop(request(Optional.empty(), options), TestRun.start());
    VitrineException error = assertThrows(VitrineException.class, loop::run);
    assertTrue(
        error.getMessage().matches("(?s)Training failed in epoch \\d, step \\d: .*"),
        error.getMessage());
    assertTrue(error.getMessage().contains("lower learning-rate (it was 1"), error.getMessage());
  }

  @Test
  void imagesOfAnotherSizeAreToldBeforeTraining() {
    Dataset large = MemoryDataset.of(ToyNetworks.images(1, 2, 1, 6, 6), 0, 1);
    TrainingLoop loop =
        loop(
            request(MemoryDataset.sides(1, 8), Optional.of(large), Optional.empty(), options()),
            TestRun.start());
    String message = assertThrows(UsageException.class, loop::run).getMessage();
    assertTrue(message.contains("is [1, 6, 6] but the network takes [n, 1, 4, 4]"), message);
    assertTrue(message.contains("?resize=4&crop=4"), message);
  }

  @Test
  void labelsAndImagesThatDoNotFitAreToldBeforeTraining() {
    Dataset unlabelled = MemoryDataset.of(ToyNetworks.images(1, 3, 1, 4, 4), 0, -1, 5);
    TrainingLoop loop =
        loop(request(unlabelled, Optional.empty(), Optional.empty(), options()), TestRun.start());
    String message = assertThrows(UsageException.class, loop::run).getMessage();
    assertTrue(message.contains("1 of 3 images have no label"), message);
    assertTrue(message.contains("class 5, but the network has 2"), message);
    for (String[] wrong :
        List.of(new String[] {"select", "accuracy"}, new String[] {"patience", "3"})) {
      TrainingLoop without =
          loop(
              request(
                  MemoryDataset.sides(1, 8), Optional.empty(), Optional.empty(), options(wrong)),
              TestRun.start());
      assertTrue(
          assertThrows(UsageException.class, without::run).getMessage().contains("--validation"));
    }
  }
}
