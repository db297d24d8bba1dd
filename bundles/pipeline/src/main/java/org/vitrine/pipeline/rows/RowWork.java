package org.vitrine.pipeline.rows;

import java.io.IOException;
import java.util.List;
import org.vitrine.run.Outcome;

/**
 * The work of a step cut by rows, which are images of its data or what else it makes one by one.
 * Each row depends on its number and on what the step was asked with only, so that pieces of any
 * size make the same whole.
 */
public interface RowWork extends AutoCloseable {
  /** Returns how many rows the step has. */
  int rows();

  /** Returns how many rows a piece may have so that it takes little memory, at least 1. */
  int most();

  /**
   * Does some rows.
   *
   * @param to the first row behind them
   */
  Piece piece(int from, int to) throws IOException;

  /**
   * Makes the whole of its pieces, reading one at a time.
   *
   * @param pieces in the order of their rows, without gaps
   */
  Outcome whole(List<Shards.Kept> pieces) throws IOException;

  /** Gives back the method. */
  @Override
  void close();
}
