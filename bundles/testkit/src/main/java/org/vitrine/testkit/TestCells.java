package org.vitrine.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vitrine.api.RunContext;
import org.vitrine.api.cells.Cell;
import org.vitrine.api.cells.Cells;

/** Cells for tests: done one after another, by key and at most once for each folder. */
public final class TestCells implements Cells {
  private final Map<Path, double[]> kept = new ConcurrentHashMap<>();

  @Override
  public List<double[]> all(List<Cell> cells, Optional<Path> folder, int workers, RunContext run) {
    Path path = folder.orElseGet(run::scratch);
    return cells.stream().map(cell -> numbers(cell, path, run).clone()).toList();
  }

  private double[] numbers(Cell cell, Path folder, RunContext run) {
    run.checkCancelled();
    Path own = folder.resolve(cell.key());
    double[] before = kept.get(own);
    if (before != null) {
      return before;
    }
    cell.needs().forEach(needed -> numbers(needed, folder, run));
    try {
      double[] numbers = cell.work().numbers(own, run);
      kept.put(own, numbers.clone());
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String code(Class<?> type) {
    return type.getName();
  }
}
