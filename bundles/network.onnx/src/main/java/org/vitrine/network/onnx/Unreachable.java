package org.vitrine.network.onnx;

/** A node reads what an unreadable node would have produced, so it cannot be judged itself. */
final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreachable() {
    super(null, null, false, false);
  }
}
