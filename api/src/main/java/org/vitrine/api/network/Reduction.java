package org.vitrine.api.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.api.tensor.Shape;

/**
 * Mean, sum or maximum over axes (ONNX ReduceMean, ReduceSum, ReduceMax, GlobalAveragePool,
 * GlobalMaxPool).
 *
 * @param axes the axes, negative from the end, at least one
 * @param keepDimensions whether reduced axes stay with extent 1
 */
public record Reduction(Kind kind, List<Integer> axes, boolean keepDimensions)
    implements Operation {
  /** How the values along the axes become one. */
  public enum Kind {
    /** Arithmetic mean. */
    MEAN,
    /** Sum. */
    SUM,
    /** Maximum; its gradient is shared equally among equal values. */
    MAX
  }

  /** Copies the axes. */
  public Reduction {
    axes = List.copyOf(axes);
    if (axes.isEmpty()) {
      throw new IllegalArgumentException("a reduction names its axes");
    }
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    Set<Integer> reduced = new TreeSet<>();
    axes.forEach(a -> reduced.add(Shapes.axis(a, x.rank())));
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      if (!reduced.contains(i)) {
        result.add(x.at(i));
      } else if (keepDimensions) {
        result.add(1);
      }
    }
    return Shape.of(result);
  }
}
