package org.vitrine.network.onnx.graph;

import org.vitrine.api.tensor.Shape;

/** A value of an ONNX graph while the graph is read. */
public sealed interface Value permits Computed, Constant, Value.Unknown {
  /** Returns the shape; -1 stands for an extent that is not known. */
  Shape shape();

  /** What an unreadable node would have produced. */
  record Unknown() implements Value {
    @Override
    public Shape shape() {
      throw new Unreachable();
    }
  }
}
