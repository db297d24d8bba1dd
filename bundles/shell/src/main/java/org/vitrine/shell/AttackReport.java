package org.vitrine.shell;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.tensor.Tensor;

/**
 * What {@code vitrine attack} tells beside the images it writes.
 *
 * @param chosen the method
 * @param batch the images
 * @param perturbed the perturbed images
 * @param truth the class that is right for each
 * @param before the predicted class before
 * @param after the predicted class after
 * @param goal the class an attack aims at, if it aims at one
 * @param classes the network's classes
 */
record AttackReport(
    Chosen<Attack> chosen,
    Batch batch,
    Tensor perturbed,
    Targets truth,
    Targets before,
    Targets after,
    Optional<Targets> goal,
    Classes classes) {
  private static final int MOST_LINES = 20;

  /** Returns the perturbation of one image. */
  float[] offset(int row) {
    int size = perturbed.rowSize();
    float[] offset = new float[size];
    for (int i = 0; i < size; i++) {
      int at = row * size + i;
      offset[i] = perturbed.array()[at] - batch.images().array()[at];
    }
    return offset;
  }

  /** Returns the Euclidean norm of each perturbation. */
  double[] euclidean() {
    return IntStream.range(0, batch.size())
        .mapToDouble(
            row -> {
              double squares = 0;
              for (float value : offset(row)) {
                squares += (double) value * value;
              }
              return Math.sqrt(squares);
            })
        .toArray();
  }

  /** Returns the largest absolute value of each perturbation. */
  double[] largest() {
    return IntStream.range(0, batch.size())
        .mapToDouble(
            row -> {
              double largest = 0;
              for (float value : offset(row)) {
                largest = Math.max(largest, Math.abs(value));
              }
              return largest;
            })
        .toArray();
  }

  /** Returns the numbers of the whole, by name. */
  Map<String, Double> metrics() {
    int n = batch.size();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("images", (double) n);
    long right = count(row -> right(before, row));
    metrics.put("accuracy before", (double) right / n);
    metrics.put("accuracy after", (double) count(row -> right(after, row)) / n);
    if (goal.isPresent()) {
      int[] wanted = goal.get().classes();
      metrics.put("success rate", (double) count(row -> after.classes()[row] == wanted[row]) / n);
    } else if (right > 0) {
      long fallen = count(row -> right(before, row) && !right(after, row));
      metrics.put("success rate", (double) fallen / right);
    }
    metrics.put("mean L2 norm", Arrays.stream(euclidean()).sum() / n);
    metrics.put("mean Linf norm", Arrays.stream(largest()).sum() / n);
    return metrics;
  }

  private boolean right(Targets predicted, int row) {
    return predicted.classes()[row] == truth.classes()[row];
  }

  private long count(IntPredicate rows) {
    return IntStream.range(0, batch.size()).filter(rows).count();
  }

  /** Prints a line per image where there are few, and the numbers of the whole. */
  void print(PrintStream out) {
    if (batch.size() <= MOST_LINES) {
      double[] euclidean = euclidean();
      double[] largest = largest();
      Table images = new Table("IMAGE", "CLASS", "BEFORE", "AFTER", "L2", "LINF");
      for (int row = 0; row < batch.size(); row++) {
        images.row(
            batch.names().get(row),
            classes.name(truth.classes()[row]),
            classes.name(before.classes()[row]),
            classes.name(after.classes()[row]),
            euclidean[row],
            largest[row]);
      }
      images.print(out);
      out.println();
    }
    Table table = new Table("METRIC", "VALUE");
    metrics().forEach(table::row);
    table.print(out);
  }

  /** Returns everything for JSON. */
  Map<String, Object> json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("method", chosen.info().id());
    report.put("version", chosen.info().version());
    report.put("options", chosen.options().effective());
    report.put("metrics", metrics());
    report.put("names", batch.names());
    report.put("class", truth.classes());
    report.put("before", before.classes());
    report.put("after", after.classes());
    report.put("l2", euclidean());
    report.put("linf", largest());
    return report;
  }
}
