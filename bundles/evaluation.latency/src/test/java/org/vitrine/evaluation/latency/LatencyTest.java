package org.vitrine.evaluation.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttributors.None;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class LatencyTest {
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void everyMethodIsTimedAfterItIsWarm() {
    Map<String, Double> metrics = metrics(Set.of(0));
    assertEquals(3 + 4, calls.get());
    assertTrue(metrics.get("slow, ms") > 2, metrics.toString());
    assertTrue(metrics.get("slow, spread ms") >= 0, metrics.toString());
    assertTrue(metrics.get("predict, ms") > 0, metrics.toString());
  }

  @Test
  void withoutAnImageThereIsNothingToTime() {
    assertThrows(VitrineException.class, () -> metrics(Set.of(0, 1)));
  }

  @Test
  void quartiles() {
    Timing timing = new Timing(new long[] {9, 1, 5, 3, 7});
    assertEquals(5, timing.median());
    assertEquals(4, timing.spread());
    assertEquals(4, new Timing(new long[] {5, 3}).median());
  }

  private Map<String, Double> metrics(Set<Integer> unreadable) {
    Attributor slow =
        (request, run) -> {
          calls.incrementAndGet();
          try {
            Thread.sleep(3);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Attribution.of(Map.of("input", request.images()));
        };
    return new Latency(new TestMethods().with("slow", slow, None.class))
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(ToyNetworks.classifier()),
                new MemoryDataset(ToyNetworks.images(7, 2, 3, 8, 8), new int[2], unreadable),
                Optional.empty(),
                Optional.empty(),
                TestOptions.of(
                    Latency.Config.class, "methods", "slow", "maps", "4", "warm-up", "3")),
            TestRun.start())
        .metrics();
  }
}
