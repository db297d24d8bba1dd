package org.vitrine.api.network;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Gives the values another shape (ONNX Reshape).
 *
 * @param extents 0 copies the input's extent, at most one -1 takes what is left
 */
public record Reshape(List<Integer> extents) implements Operation {
  /** Copies the extents. */
  public Reshape {
    extents = List.copyOf(extents);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = inputs.get(0);
    List<Integer> result = new ArrayList<>();
    int open = -1;
    int known = 1;
    for (int i = 0; i < extents.size(); i++) {
      int extent = extents.get(i) == 0 ? x.at(i) : extents.get(i);
      if (extents.get(i) == -1) {
        open = i;
      } else if (extent >= 0) {
        known *= extent;
      }
      result.add(extent);
    }
    if (open >= 0) {
      result.set(open, rest(x, known, result, open));
    }
    return Shape.of(result);
  }

  /**
   * An unknown batch that is copied cancels out; one that is not leaves the open extent unknown.
   */
  private static int rest(Shape x, int known, List<Integer> result, int open) {
    long total = 1;
    int unknown = 0;
    for (int i = 0; i < x.rank(); i++) {
      if (x.at(i) >= 0) {
        total *= x.at(i);
      } else {
        unknown++;
      }
    }
    for (int i = 0; i < result.size(); i++) {
      if (i != open && result.get(i) < 0) {
        unknown--;
      }
    }
    if (unknown != 0) {
      return -1;
    }
    if (known == 0 || total % known != 0) {
      throw new IllegalArgumentException("cannot reshape " + x + " to " + result);
    }
    return (int) (total / known);
  }
}
