package org.vitrine.api.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.api.tensor.Shape;

/** Removes axes of extent 1 (ONNX Squeeze). */
public record Squeeze(List<Integer> axes) implements Operation {
  /** Copies the axes. */
  public Squeeze {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    Set<Integer> removed = new TreeSet<>();
    axes.forEach(a -> removed.add(Shapes.axis(a, x.rank())));
    List<Integer> result = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      if (!removed.contains(i)) {
        result.add(x.at(i));
      } else if (x.at(i) > 1) {
        throw new IllegalArgumentException("axis " + i + " of " + x + " is not 1");
      }
    }
    return Shape.of(result);
  }
}
