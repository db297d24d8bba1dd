package org.vitrine.evaluation.roar;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.RunContext;

/** Works through cells together with whoever else has them open. */
final class Sharing {
  private static final long PATIENCE_MILLIS = 500;

  private final Claims claims;
  private final Retraining retraining;

  Sharing(Claims claims, Retraining retraining) {
    this.claims = claims;
    this.retraining = retraining;
  }

  /** Returns the accuracy of every cell, computing those that nobody has. */
  Map<Cell, Double> all(List<Cell> cells, RunContext run) throws IOException, InterruptedException {
    Map<Cell, String> keys = new LinkedHashMap<>();
    for (Cell cell : cells) {
      keys.put(cell, retraining.key(cell, run));
    }
    Map<Cell, Double> results = new LinkedHashMap<>();
    Deque<Cell> open = new ArrayDeque<>(cells);
    int passedOver = 0;
    while (!open.isEmpty()) {
      run.checkCancelled();
      Cell cell = open.poll();
      Optional<Double> accuracy = accuracy(cell, keys.get(cell), run);
      if (accuracy.isPresent()) {
        results.put(cell, accuracy.get());
        passedOver = 0;
        run.progress(results.size(), cells.size(), "cells");
      } else {
        open.add(cell);
        passedOver++;
      }
      if (passedOver > 0 && passedOver >= open.size()) {
        run.progress(results.size(), cells.size(), "cells; waiting for another process");
        Thread.sleep(PATIENCE_MILLIS);
        passedOver = 0;
      }
    }
    return results;
  }

  /** Returns a cell's accuracy; empty if somebody else is at it. */
  private Optional<Double> accuracy(Cell cell, String key, RunContext run)
      throws IOException, InterruptedException {
    claims.exclusively(
        key,
        () -> {
          if (claims.finished(key).isEmpty()) {
            claims.finish(key, Double.toString(retraining.accuracy(cell, key, run)));
            claims.clear(key);
          }
        });
    return claims.finished(key).map(Double::valueOf);
  }
}
