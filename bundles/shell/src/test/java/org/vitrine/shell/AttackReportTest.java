package org.vitrine.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class AttackReportTest {
  private static final Batch BATCH =
      new Batch(
          new int[] {0, 1, 2, 3},
          Tensor.full(Shape.of(4, 1, 1, 2), 0.5f),
          new int[] {0, 0, 1, 1},
          List.of("a", "b", "c", "d"));

  private static AttackReport report(Optional<Targets> goal) {
    Tensor perturbed =
        Tensor.of(Shape.of(4, 1, 1, 2), 0.8f, 0.1f, 0.5f, 0.5f, 0.5f, 0.5f, 0.2f, 0.9f);
    return new AttackReport(
        null,
        BATCH,
        perturbed,
        targets(0, 0, 1, 1),
        targets(0, 0, 1, 2),
        targets(2, 0, 2, 1),
        goal,
        null);
  }

  private static Targets targets(int... classes) {
    return new Targets(classes);
  }

  @Test
  void successIsTheShareOfRightImagesThatFell() {
    Map<String, Double> metrics = report(Optional.empty()).metrics();
    assertEquals(0.75, metrics.get("accuracy before"), 1e-12);
    assertEquals(0.5, metrics.get("accuracy after"), 1e-12);
    assertEquals(2 / 3.0, metrics.get("success rate"), 1e-12);
  }

  @Test
  void anAttackThatAimsSucceedsWhereItHits() {
    Map<String, Double> metrics = report(Optional.of(targets(2, 2, 2, 2))).metrics();
    assertEquals(0.5, metrics.get("success rate"), 1e-12);
  }

  @Test
  void measuresPerturbations() {
    AttackReport report = report(Optional.empty());
    assertArrayEquals(new double[] {0.5, 0, 0, 0.5}, report.euclidean(), 1e-6);
    assertArrayEquals(new double[] {0.4, 0, 0, 0.4}, report.largest(), 1e-6);
    assertEquals(0.25, report.metrics().get("mean L2 norm"), 1e-6);
  }
}
