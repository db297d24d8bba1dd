package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/** A fully connected layer; inputs: x [n,i], weights [o,i] and optionally bias [o]. */
public record Dense() implements Operation {
  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = Shapes.require(inputs.get(0), 2, "Dense");
    if (x.at(1) >= 0 && x.at(1) != inputs.get(1).at(1)) {
      throw new IllegalArgumentException(
          "Dense of " + inputs.get(1).at(1) + " features over an input of " + x.at(1));
    }
    return Shape.of(x.at(0), inputs.get(1).at(0));
  }
}
