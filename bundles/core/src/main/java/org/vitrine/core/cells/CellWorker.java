package org.vitrine.core.cells;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.api.cells.Cell;

/**
 * Does one cell after another, until there are none or something ends all work.
 *
 * @param schedule knows the next cell
 * @param folder keeps cells, if they are kept
 * @param run the run of all cells
 */
record CellWorker(CellSchedule schedule, Optional<CellFolder> folder, RunContext run)
    implements Callable<Void> {
  /** Adds a cell, with those that it needs before it unless it is kept. */
  void add(Cell cell) {
    if (schedule.knows(cell)) {
      return;
    }
    Optional<double[]> kept = folder.flatMap(f -> f.kept(cell));
    if (kept.isPresent()) {
      schedule.add(cell, kept.get());
    } else {
      cell.needs().forEach(this::add);
      schedule.add(cell);
    }
  }

  @Override
  public Void call() throws InterruptedException {
    boolean ended = false;
    try {
      for (var next = schedule.next(); next.isPresent(); next = schedule.next()) {
        Cell cell = next.get();
        if (folder.isPresent()) {
          share(cell, folder.get());
        } else {
          compute(cell, run.scratch()).ifPresent(numbers -> schedule.finish(cell, numbers));
        }
      }
      ended = true;
    } finally {
      if (!ended) {
        schedule.stop();
      }
    }
    return null;
  }

  private void share(Cell cell, CellFolder shared) {
    boolean mine = shared.take(cell);
    try {
      // looked for behind the claim, since it may have been finished up to then
      Optional<double[]> kept = shared.kept(cell);
      if (kept.isPresent()) {
        schedule.finish(cell, kept.get());
      } else if (mine) {
        Optional<double[]> numbers = compute(cell, shared.path());
        numbers.ifPresent(n -> shared.keep(cell, n));
        numbers.ifPresent(n -> schedule.finish(cell, n));
      } else {
        schedule.defer(cell);
      }
    } finally {
      if (mine) {
        shared.release(cell);
      }
    }
  }

  /** Returns the numbers of a cell; empty if it failed. */
  private Optional<double[]> compute(Cell cell, Path files) {
    try {
      CellContext context = new CellContext(run, cell, schedule);
      return Optional.of(cell.work().numbers(files.resolve(cell.key()), context));
    } catch (CancelledException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      schedule.fail(cell, e);
      return Optional.empty();
    }
  }
}
