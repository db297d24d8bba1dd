package org.vitrine.network.onnx.graph;

/** One node cannot be read; its reason is collected and told together with all others. */
public final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unreadable(String reason) {
    super(reason, null, false, false);
  }
}
