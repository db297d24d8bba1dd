package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.network.Network;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingRequest;
import org.vitrine.api.training.TrainingResult;

/** What every trainer must hold; a method's test implements it and inherits the tests. */
public interface TrainerContract extends MethodContract {
  @Override
  Trainer method();

  /** Returns the network that is trained: two classes of 1x4x4 pixels. */
  default Network network() {
    return ToyNetworks.learner();
  }

  /** The network has learned, keeps its graph, and every number about it is a number. */
  @Test
  default void theNetworkLearns() {
    TrainingResult result = train(data(), Optional.empty(), TestRun.start());
    assertEquals(network().layers(), result.network().layers());
    assertNotEquals(network().parameters(), result.network().parameters());
    result.metrics().forEach((name, value) -> assertTrue(Double.isFinite(value), name));
    result
        .curves()
        .forEach((name, c) -> assertTrue(c.y().stream().allMatch(Double::isFinite), name));
    List<Double> losses = result.curves().get("training loss").y();
    assertTrue(losses.get(losses.size() - 1) < losses.get(0), losses.toString());
  }

  /** The same request gives the same network, bit by bit. */
  @Test
  default void theSameRequestGivesTheSameNetwork() {
    Network first = train(data(), Optional.empty(), TestRun.start()).network();
    assertEquals(first, train(data(), Optional.empty(), TestRun.start()).network());
    assertNotEquals(first, train(data(), Optional.empty(), TestRun.seeded(1)).network());
  }

  /** A training that was cancelled goes on from its checkpoint to the same network. */
  @Test
  default void aCancelledTrainingGoesOnToTheSameNetwork() throws IOException {
    TrainingResult whole = train(data(), Optional.empty(), TestRun.start());
    for (int checks : new int[] {4, 11, 23}) {
      Path folder = Files.createTempDirectory("vitrine-trainer");
      try {
        TestRun run = TestRun.cancelledAfter(checks);
        assertThrows(
            CancelledException.class, () -> train(data(), Optional.of(folder), run), "" + checks);
        TrainingResult result = train(data(), Optional.of(folder), TestRun.start());
        assertEquals(whole.network(), result.network(), checks + " checks");
        assertEquals(whole.curves(), result.curves(), checks + " checks");
      } finally {
        remove(folder);
      }
    }
  }

  /** An image that cannot be read is skipped, named and counted. */
  @Test
  default void unreadableImagesAreSkippedNamedAndCounted() {
    MemoryDataset data = data();
    MemoryDataset holed = new MemoryDataset(data.images(), data.labels(), Set.of(2, 5));
    TestRun run = TestRun.start();
    TrainingResult result = train(holed, Optional.empty(), run);
    assertEquals(2, result.metrics().get("unreadable"));
    assertTrue(run.warnings().toString().contains("image 2"), run.warnings().toString());
  }

  private static MemoryDataset data() {
    return MemoryDataset.sides(1, 30);
  }

  private TrainingResult train(MemoryDataset data, Optional<Path> checkpoints, TestRun run) {
    return method()
        .train(
            new TrainingRequest(
                network(),
                opener(),
                data,
                Optional.of(MemoryDataset.sides(2, 10)),
                checkpoints,
                TestOptions.of(options(), changes())),
            run);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
