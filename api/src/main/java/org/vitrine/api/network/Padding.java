package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Adds values around (ONNX Pad); negative amounts crop.
 *
 * @param before amounts added before each axis
 * @param after amounts added after each axis
 * @param mode what is added
 * @param value the constant that is added in constant mode
 */
public record Padding(List<Integer> before, List<Integer> after, Mode mode, double value)
    implements Operation {
  /** What is added around. */
  public enum Mode {
    /** A constant. */
    CONSTANT,
    /** The values mirrored at the border, which is not repeated. */
    REFLECT,
    /** The border value. */
    EDGE
  }

  /** Copies the amounts. */
  public Padding {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = Shapes.require(inputs.get(0), before.size(), "Padding");
    Shape result = x;
    for (int i = 0; i < x.rank(); i++) {
      if (x.at(i) >= 0) {
        result = result.with(i, x.at(i) + before.get(i) + after.get(i));
      }
    }
    return result;
  }
}
