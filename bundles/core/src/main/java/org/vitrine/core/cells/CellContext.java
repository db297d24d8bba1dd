package org.vitrine.core.cells;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.api.cells.Cell;

/**
 * The run as a cell sees it: what it tells is told with its name, and how far it is in cells.
 *
 * @param run the run of all cells
 * @param cell the cell
 * @param schedule knows how many cells are done
 */
record CellContext(RunContext run, Cell cell, CellSchedule schedule) implements RunContext {
  @Override
  public long seed() {
    return run.seed();
  }

  @Override
  public RandomGenerator random(String stream, long... index) {
    return run.random(stream, index);
  }

  @Override
  public void progress(long done, long total, String what) {
    schedule.progress(cell.name() + ": " + what);
  }

  @Override
  public void checkCancelled() {
    run.checkCancelled();
  }

  @Override
  public void warn(String message) {
    run.warn(cell.name() + ": " + message);
  }

  @Override
  public void note(String message) {
    run.note(cell.name() + ": " + message);
  }

  @Override
  public Path scratch() {
    return run.scratch();
  }
}
