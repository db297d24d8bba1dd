package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import org.vitrine.api.network.Slice;
import org.vitrine.api.tensor.Shape;

/** A part of a value, forwards or backwards. */
final class SliceKernel extends Rearrangement<Slice> {
  @Override
  int[] sources(Slice slice, Shape input, Shape output) {
    int[] first = new int[input.rank()];
    int[] step = new int[input.rank()];
    Arrays.fill(step, 1);
    for (int i = 0; i < slice.axes().size(); i++) {
      int axis = Axes.of(slice.axes().get(i), input.rank());
      first[axis] = slice.start(i, input.at(axis));
      step[axis] = slice.steps().get(i);
    }
    int[] strides = Gather.strides(input);
    return Gather.table(
        output,
        index -> {
          int at = 0;
          for (int axis = 0; axis < strides.length; axis++) {
            at += (first[axis] + index[axis] * step[axis]) * strides[axis];
          }
          return at;
        });
  }

  @Override
  boolean byRow(Slice slice, Shape input) {
    return slice.axes().stream().allMatch(a -> Axes.of(a, input.rank()) != 0);
  }
}
