package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.network.Padding;
import org.vitrine.api.tensor.Shape;

/** Values added around, or cropped. */
final class PaddingKernel extends Rearrangement<Padding> {
  @Override
  int[] sources(Padding padding, Shape input, Shape output) {
    int[] strides = Gather.strides(input);
    return Gather.table(
        output,
        index -> {
          int at = 0;
          for (int axis = 0; axis < strides.length; axis++) {
            int place = place(padding, index[axis] - padding.before().get(axis), input.at(axis));
            if (place < 0) {
              return -1;
            }
            at += place * strides[axis];
          }
          return at;
        });
  }

  private static int place(Padding padding, int index, int extent) {
    if (index >= 0 && index < extent) {
      return index;
    }
    return switch (padding.mode()) {
      case CONSTANT -> -1;
      case EDGE -> index < 0 ? 0 : extent - 1;
      case REFLECT -> reflect(index, extent);
    };
  }

  private static int reflect(int index, int extent) {
    int period = Math.max(1, 2 * (extent - 1));
    int folded = Math.floorMod(index, period);
    return Math.min(folded, period - folded);
  }

  @Override
  boolean byRow(Padding padding, Shape input) {
    return padding.before().get(0) == 0 && padding.after().get(0) == 0;
  }

  @Override
  float fill(Padding padding) {
    return (float) padding.value();
  }
}
