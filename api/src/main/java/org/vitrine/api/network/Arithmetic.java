package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** Combines two values element by element with broadcasting; either may be a parameter. */
public record Arithmetic(Kind kind) implements Operation {
  /** The ONNX operator of the same name. */
  public enum Kind {
    /** a + b. */
    ADD,
    /** a - b. */
    SUB,
    /** a * b. */
    MUL,
    /** a / b. */
    DIV,
    /** a to the power b. */
    POW,
    /** The smaller; the gradient of equal values goes to the first. */
    MIN,
    /** The larger; the gradient of equal values goes to the first. */
    MAX
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shapes.broadcast(inputs.get(0), inputs.get(1));
  }
}
