package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.tensor.Tensor;

/** An attribution of images that is cut into shards, each numbered in the whole. */
record ShardedAttribution(
    AttributionSubject subject, Tensor images, int[] classes, List<String> layers) {
  Attribution rows(int from, int to) {
    return subject.attribute(
        new AttributionRequest(
            subject.model(),
            images.rows(from, to),
            new Targets(Arrays.copyOfRange(classes, from, to)),
            layers,
            subject.options(),
            from));
  }

  /** Checks that shards of so many rows have the whole's maps, diagnostics and conventions. */
  void check(Attribution whole, int rows) {
    for (int from = 0; from < images.rows(); from += rows) {
      int first = from;
      int end = Math.min(from + rows, images.rows());
      Attribution shard = rows(first, end);
      String told = "rows " + first + " to " + end;
      assertEquals(whole.maps().keySet(), shard.maps().keySet(), told);
      for (Map.Entry<String, Tensor> map : shard.maps().entrySet()) {
        Tensor expected = whole.maps().get(map.getKey()).rows(first, end);
        assertEquals(expected, map.getValue(), () -> told + " at " + map.getKey());
      }
      assertEquals(whole.diagnostics().keySet(), shard.diagnostics().keySet(), told);
      shard
          .diagnostics()
          .forEach(
              (name, numbers) ->
                  assertArrayEquals(
                      Arrays.copyOfRange(whole.diagnostics().get(name), first, end),
                      numbers,
                      told + ", " + name));
      assertEquals(whole.conventions(), shard.conventions(), told);
    }
  }
}
