package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Batch;
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
}
