package org.vitrine.network.onnx;

/** One node cannot be read; its reason is collected and told together with all others. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreadable(String reason) {
    super(reason, null, false, false);
  }
}
