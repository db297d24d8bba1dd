package org.vitrine.engine.nd4j.plan;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** A computation on plain arrays; must write every element of the output and keep no state. */
@FunctionalInterface
public interface Loop {
  /** Computes the output. */
  void run(float[][] inputs, float[] output);

  /** Prepares a loop for given shapes: those of whole values, or of one row of each. */
  @FunctionalInterface
  interface Maker {
    /** Returns the loop; tables that it needs are made here once. */
    Loop over(List<Shape> inputs, Shape output);
  }
}
