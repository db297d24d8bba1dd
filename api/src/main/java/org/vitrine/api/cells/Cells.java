package org.vitrine.api.cells;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.RunContext;

/** Does work in cells: several at a time, in several processes, and never one twice. */
@ProviderType
public interface Cells {
  /**
   * Returns the numbers of each cell, in their order; progress is told in cells.
   *
   * <p>Cells are begun in their order, except that one waits for those it needs. One that fails is
   * warned of at once, and takes only those with it that need it.
   *
   * @param cells the work
   * @param folder keeps what is done. Processes that are given the same folder share the work; what
   *     one that was killed had begun is done by another. Empty: nothing is kept
   * @param workers how many cells at a time
   * @throws org.vitrine.api.CancelledException if the user cancelled, once no cell is under way
   * @throws org.vitrine.api.VitrineException once all others are done, naming the cells that
   *     failed; or if the folder cannot be used
   */
  List<double[]> all(List<Cell> cells, Optional<Path> folder, int workers, RunContext run);

  /**
   * Returns a hash of the code of a class, for a key: of its bundle's bytes and of all bundles that
   * take part in running it.
   */
  String code(Class<?> type);
}
