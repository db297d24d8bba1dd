package org.vitrine.shell.results;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.shell.invocation.Table;
import org.vitrine.shell.options.ClassNames;

/**
 * What {@code vitrine attack} tells beside the images it writes.
 *
 * @param made what was made
 */
public record AttackReport(Generated made) {
  private static final int MOST_LINES = 20;

  private int size() {
    return made.names().size();
  }

  private double[] numbers(String name) {
    return made.samples().get(name);
  }

  /** Returns the class per image that is right, or led away from. */
  int[] truth() {
    return whole("class");
  }

  /** Returns the predicted class per image before. */
  int[] before() {
    return whole("before");
  }

  /** Returns the predicted class per image after. */
  int[] after() {
    return whole("after");
  }

  private int[] whole(String name) {
    return DoubleStream.of(numbers(name)).mapToInt(number -> (int) number).toArray();
  }

  /** Returns the Euclidean norm of each perturbation. */
  double[] euclidean() {
    return numbers("euclidean change");
  }

  /** Returns the largest absolute value of each perturbation. */
  double[] largest() {
    return numbers("largest change");
  }

  /** Returns the numbers of the whole, by name. */
  Map<String, Double> metrics() {
    int n = size();
    int[] truth = truth();
    int[] before = before();
    int[] after = after();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("images", (double) n);
    long right = count(row -> before[row] == truth[row]);
    metrics.put("accuracy before", (double) right / n);
    metrics.put("accuracy after", (double) count(row -> after[row] == truth[row]) / n);
    if (made.samples().containsKey("toward")) {
      int[] wanted = whole("toward");
      metrics.put("success rate", (double) count(row -> after[row] == wanted[row]) / n);
    } else if (right > 0) {
      long fallen = count(row -> before[row] == truth[row] && after[row] != truth[row]);
      metrics.put("success rate", (double) fallen / right);
    }
    metrics.put("mean L2 norm", Arrays.stream(euclidean()).sum() / n);
    metrics.put("mean Linf norm", Arrays.stream(largest()).sum() / n);
    return metrics;
  }

  private long count(IntPredicate rows) {
    return IntStream.range(0, size()).filter(rows).count();
  }

  /** Prints a line per image where there are few, and the numbers of the whole. */
  public void print(PrintStream out, ClassNames classes) {
    if (size() <= MOST_LINES) {
      Table images = new Table("IMAGE", "CLASS", "BEFORE", "AFTER", "L2", "LINF");
      for (int row = 0; row < size(); row++) {
        images.row(
            made.names().get(row),
            classes.name(truth()[row]),
            classes.name(before()[row]),
            classes.name(after()[row]),
            euclidean()[row],
            largest()[row]);
      }
      images.print(out);
      out.println();
    }
    Table table = new Table("METRIC", "VALUE");
    metrics().forEach(table::row);
    table.print(out);
  }

  /** Returns everything for JSON. */
  public Map<String, Object> json() {
    Map<String, Object> report = MethodJson.of(made);
    report.put("metrics", metrics());
    report.put("names", made.names());
    report.put("class", truth());
    report.put("before", before());
    report.put("after", after());
    report.put("l2", euclidean());
    report.put("linf", largest());
    return report;
  }
}
