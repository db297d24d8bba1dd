package org.vitrine.network.onnx.writer;

/** ONNX cannot express one layer; its reason is collected and told together with all others. */
public final class Unwritable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unwritable(String reason) {
    super(reason, null, false, false);
  }
}
