package org.vitrine.shell.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.run.Outcome.Generated;

class AttackReportTest {
  private static AttackReport report(Map<String, double[]> more) {
    Map<String, double[]> samples = new LinkedHashMap<>(more);
    samples.put("class", new double[] {0, 0, 1, 1});
    samples.put("before", new double[] {0, 0, 1, 2});
    samples.put("after", new double[] {2, 0, 2, 1});
    samples.put("euclidean change", new double[] {0.5, 0, 0, 0.5});
    samples.put("largest change", new double[] {0.4, 0, 0, 0.4});
    List<String> names = List.of("a", "b", "c", "d");
    return new AttackReport(
        new Generated(null, null, "images.npy", names, new int[4], List.of(), samples, 1));
  }

  @Test
  void successIsTheShareOfRightImagesThatFell() {
    Map<String, Double> metrics = report(Map.of()).metrics();
    assertEquals(0.75, metrics.get("accuracy before"), 1e-12);
    assertEquals(0.5, metrics.get("accuracy after"), 1e-12);
    assertEquals(2 / 3.0, metrics.get("success rate"), 1e-12);
    assertEquals(0.25, metrics.get("mean L2 norm"), 1e-12);
    assertEquals(0.2, metrics.get("mean Linf norm"), 1e-12);
  }

  @Test
  void anAttackThatAimsSucceedsWhereItHits() {
    Map<String, double[]> toward = Map.of("toward", new double[] {2, 2, 2, 2});
    assertEquals(0.5, report(toward).metrics().get("success rate"), 1e-12);
  }

  @Test
  void classesAreWholeNumbers() {
    assertArrayEquals(new int[] {0, 0, 1, 2}, report(Map.of()).before());
  }
}
