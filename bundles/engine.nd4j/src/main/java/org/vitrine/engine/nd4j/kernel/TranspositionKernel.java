package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.network.Transposition;
import org.vitrine.api.tensor.Shape;

/** Axes in another order. */
final class TranspositionKernel extends Rearrangement<Transposition> {
  @Override
  int[] sources(Transposition transposition, Shape input, Shape output) {
    int[] strides = Gather.strides(input);
    return Gather.table(
        output,
        index -> {
          int at = 0;
          for (int axis = 0; axis < index.length; axis++) {
            at += index[axis] * strides[transposition.permutation().get(axis)];
          }
          return at;
        });
  }

  @Override
  boolean byRow(Transposition transposition, Shape input) {
    return transposition.permutation().get(0) == 0;
  }
}
