package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Takes a part along some axes (ONNX Slice); a step of -1 reverses, as a BGR channel order needs.
 *
 * @param axes the axes, negative from the end
 * @param starts the first index per axis, negative from the end, clamped to the extent
 * @param ends the index after the last per axis, negative from the end, clamped to the extent
 * @param steps the step per axis, not 0
 */
public record Slice(
    List<Integer> axes, List<Integer> starts, List<Integer> ends, List<Integer> steps)
    implements Operation {
  /** Copies the lists and checks their lengths. */
  public Slice {
    axes = List.copyOf(axes);
    starts = List.copyOf(starts);
    ends = List.copyOf(ends);
    steps = List.copyOf(steps);
    if (starts.size() != axes.size() || ends.size() != axes.size() || steps.size() != axes.size()) {
      throw new IllegalArgumentException("a slice needs a start, end and step for every axis");
    }
  }

  /** Returns where axis number i of this slice starts in an extent, after clamping. */
  public int start(int i, int extent) {
    int start = starts.get(i) < 0 ? starts.get(i) + extent : starts.get(i);
    return steps.get(i) > 0 ? clamp(start, 0, extent) : clamp(start, 0, extent - 1);
  }

  /** Returns how many elements axis number i of this slice takes of an extent. */
  public int count(int i, int extent) {
    int step = steps.get(i);
    // an end far below zero means "before the first element", which plain wrapping cannot say
    long wrapped = ends.get(i) < 0 ? (long) ends.get(i) + extent : ends.get(i);
    int end =
        step > 0
            ? (int) Math.max(0, Math.min(wrapped, extent))
            : (int) Math.max(-1, Math.min(wrapped, extent - 1L));
    int distance = step > 0 ? end - start(i, extent) : start(i, extent) - end;
    return Math.max(0, (distance + Math.abs(step) - 1) / Math.abs(step));
  }

  private static int clamp(int value, int low, int high) {
    return Math.max(low, Math.min(value, high));
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    Shape result = x;
    for (int i = 0; i < axes.size(); i++) {
      int axis = Shapes.axis(axes.get(i), x.rank());
      if (x.at(axis) >= 0) {
        result = result.with(axis, count(i, x.at(axis)));
      }
    }
    return result;
  }
}
