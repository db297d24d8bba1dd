package org.vitrine.engine.nd4j.kernel;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.nd4j.plan.Loop;

/** Loops over tables that say, for each element of a result, where it comes from. */
final class Gather {
  private Gather() {}

  /** Returns the table for a result shape; the function maps an index in it to a source element. */
  static int[] table(Shape result, ToIntFunction<int[]> source) {
    int[] table = new int[result.size()];
    int[] index = new int[result.rank()];
    for (int i = 0; i < table.length; i++) {
      table[i] = source.applyAsInt(index);
      for (int axis = index.length - 1; axis >= 0 && ++index[axis] == result.at(axis); axis--) {
        index[axis] = 0;
      }
    }
    return table;
  }

  /** Returns the table that repeats a source over a result as broadcasting does. */
  static int[] broadcast(Shape source, Shape result) {
    int shift = result.rank() - source.rank();
    int[] strides = strides(source);
    return table(
        result,
        index -> {
          int at = 0;
          for (int axis = 0; axis < strides.length; axis++) {
            at += source.at(axis) == 1 ? 0 : index[axis + shift] * strides[axis];
          }
          return at;
        });
  }

  /** Returns the distance between neighbours along each axis. */
  static int[] strides(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.at(axis);
    }
    return strides;
  }

  /** Returns a loop that copies each element from its source; a negative source means the fill. */
  static Loop copy(int[] table, float fill) {
    return (in, out) -> {
      float[] x = in[0];
      for (int i = 0; i < out.length; i++) {
        out[i] = table[i] < 0 ? fill : x[table[i]];
      }
    };
  }

  /** Returns a loop that adds each element to its source, the transpose of copying. */
  static Loop sum(int[] table) {
    return (in, out) -> {
      float[] g = in[0];
      Arrays.fill(out, 0);
      for (int i = 0; i < table.length; i++) {
        if (table[i] >= 0) {
          out[table[i]] += g[i];
        }
      }
    };
  }
}
