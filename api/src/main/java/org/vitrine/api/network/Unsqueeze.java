package org.vitrine.api.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.vitrine.api.tensor.Shape;

/** Inserts axes of extent 1; the axes count in the output (ONNX Unsqueeze). */
public record Unsqueeze(List<Integer> axes) implements Operation {
  /** Copies the axes. */
  public Unsqueeze {
    axes = List.copyOf(axes);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    int rank = x.rank() + axes.size();
    Set<Integer> added = new TreeSet<>();
    axes.forEach(a -> added.add(Shapes.axis(a, rank)));
    List<Integer> result = new ArrayList<>();
    Iterator<Integer> rest = Arrays.stream(x.toArray()).iterator();
    for (int i = 0; i < rank; i++) {
      result.add(added.contains(i) ? 1 : rest.next());
    }
    return Shape.of(result);
  }
}
