package org.vitrine.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Result;

class BreakdownTest {
  private static final Curve CURVE = new Curve("x", "y", List.of(0.0), List.of(1.0));

  private static Map<String, Double> metrics(Object... namesAndValues) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      metrics.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    return metrics;
  }

  @Test
  void whatIsToldOfSeveralMethodsBecomesRowsAndLines() {
    Map<String, Double> metrics =
        metrics("whole", 0.9, "ig, 20 %", 0.5, "ig, 20 %, deviation", 0.1, "rise, 20 %", 0.4);
    Evaluation judged =
        new Evaluation(
            metrics, Map.of(), Map.of("ig, top-1", CURVE, "rise, top-1", CURVE), Map.of());
    Measurement whole = new Measurement("roar", "ROAR", List.of(new Result("net", judged)));
    List<Measurement> parts = Breakdown.of(whole);
    assertEquals(2, parts.size());
    Measurement apart = parts.get(0);
    assertEquals("roar", apart.step());
    assertEquals(List.of("ig", "rise"), apart.results().stream().map(Result::of).sorted().toList());
    Evaluation ig =
        apart.results().stream().filter(r -> r.of().equals("ig")).findFirst().get().evaluation();
    assertEquals(metrics("20 %", 0.5, "20 %, deviation", 0.1), ig.metrics());
    assertEquals(Map.of("top-1", CURVE), ig.curves());
    Measurement rest = parts.get(1);
    assertEquals("roar, altogether", rest.step());
    assertEquals(metrics("whole", 0.9), rest.results().get(0).evaluation().metrics());
  }

  @Test
  void numbersWithTheirSpreadStayTogether() {
    Map<String, Double> metrics =
        metrics("gini", 0.5, "gini, deviation", 0.1, "entropy", 2.0, "entropy, deviation", 0.2);
    Evaluation judged = new Evaluation(metrics, Map.of(), Map.of(), Map.of());
    Measurement whole = new Measurement("s", "", List.of(new Result("map", judged)));
    assertSame(whole, Breakdown.of(whole).get(0));
    assertEquals(1, Breakdown.of(whole).size());
  }
}
