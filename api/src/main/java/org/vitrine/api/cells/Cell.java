package org.vitrine.api.cells;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vitrine.api.RunContext;

/**
 * A piece of work that depends on nothing but what its key tells, such as one of many trainings.
 *
 * @param name what people call it, unique among the cells of one work
 * @param key what it is kept by, usable as a file's name: equal keys mean equal results; see {@link
 *     Key}
 * @param needs cells that are done before it, unless it is kept already
 * @param files whether what it leaves in its folder is kept as well, not its numbers alone
 * @param work what is done
 */
public record Cell(String name, String key, List<Cell> needs, boolean files, Work work) {
  /** Copies the list. */
  public Cell {
    needs = List.copyOf(needs);
  }

  /** Computes the result of a cell. */
  @FunctionalInterface
  public interface Work {
    /**
     * Returns the numbers of the cell.
     *
     * @param folder the cell's own, which the work creates if it has files: those of an interrupted
     *     attempt are still in it. The folder of a cell that is needed lies beside it, under that
     *     cell's key.
     * @param run the run as the cell sees it
     */
    double[] numbers(Path folder, RunContext run) throws IOException;
  }
}
