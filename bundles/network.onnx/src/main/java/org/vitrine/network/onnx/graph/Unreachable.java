package org.vitrine.network.onnx.graph;

/** A node reads what an unreadable node would have produced, so it cannot be judged itself. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unreachable() {
    super(null, null, false, false);
  }
}
