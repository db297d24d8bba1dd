package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class BatchTest {
  private static final Tensor IMAGES = Tensor.of(Shape.of(5, 1, 1, 1), 0, .1f, .2f, .3f, .4f);
  private static final int[] LABELS = {5, 6, 7, 8, 9};

  @Test
  void everyReadableImageComesOnceInOrder() {
    List<String> seen = new ArrayList<>();
    TestRun run = TestRun.start();
    int unreadable =
        Batch.each(
            new MemoryDataset(IMAGES, LABELS, Set.of(1)),
            2,
            run,
            batch ->
                seen.add(
                    Arrays.toString(batch.indices())
                        + Arrays.toString(batch.labels())
                        + Arrays.toString(batch.images().array())));
    assertEquals(List.of("[0, 2][5, 7][0.0, 0.2]", "[3, 4][8, 9][0.3, 0.4]"), seen);
    assertEquals(1, unreadable);
    assertTrue(run.warnings().get(0).contains("image 1"));
  }

  @Test
  void nothingReadableIsAnError() {
    MemoryDataset none = new MemoryDataset(IMAGES, LABELS, Set.of(0, 1, 2, 3, 4));
    assertThrows(VitrineException.class, () -> Batch.each(none, 2, TestRun.start(), batch -> {}));
  }

  /** Two sizes in turn, and images that cannot be read within, between and behind batches. */
  private record Mixed(Set<Integer> unreadable) implements Dataset {
    @Override
    public Sample sample(int index) {
      if (unreadable.contains(index)) {
        throw new UnreadableSampleException("image " + index, "made so for a test", null);
      }
      int width = index < 5 || index > 8 ? 1 : 2;
      return new Sample(Tensor.full(Shape.of(1, 1, width), index), index, "image " + index);
    }

    @Override
    public String source() {
      return "mixed";
    }

    @Override
    public int size() {
      return 13;
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public int label(int index) {
      return index;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private static int measure(TestRun run, List<String> batches, List<String> taken) {
    return Batch.measure(
        new Mixed(Set.of(0, 1, 3, 6, 12)),
        2,
        run,
        batch -> {
          batches.add(Arrays.toString(batch.indices()));
          return Arrays.stream(batch.labels())
              .mapToObj(label -> new double[] {1.0 / label, Double.NaN})
              .toArray(double[][]::new);
        },
        (numbers, i) -> taken.add(i + Arrays.toString(numbers)));
  }

  @Test
  void whatIsMeasuredDoesNotDependOnInterruptions() {
    List<String> batches = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    TestRun whole = TestRun.start();
    assertEquals(5, measure(whole, batches, taken));
    assertEquals(List.of("[2, 4]", "[5, 7]", "[8]", "[9, 10]", "[11]"), batches);
    assertEquals(8, taken.size());
    assertEquals("4[0.25, NaN]", taken.get(1));
    TestRun run = TestRun.interrupted();
    assertThrows(
        CancelledException.class, () -> measure(run, new ArrayList<>(), new ArrayList<>()));
    List<String> rest = new ArrayList<>();
    List<String> again = new ArrayList<>();
    TestRun resumed = run.resumed();
    assertEquals(5, measure(resumed, rest, again));
    assertEquals(batches.subList(1, 5), rest);
    assertEquals(taken, again);
    assertEquals(whole.warnings(), resumed.warnings());
    TestRun kept = resumed.resumed();
    assertEquals(5, measure(kept, rest, again));
    assertEquals(4, rest.size(), "all was kept");
    assertEquals(1, kept.reports(), "what was kept is told at once, or it would seem fast");
  }

  @Test
  void numbersMustBeOnePerImage() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Batch.measure(
                new MemoryDataset(IMAGES, LABELS, Set.of()),
                2,
                TestRun.start(),
                batch -> new double[1][1],
                (numbers, i) -> {}));
  }
}
