package org.vitrine.api;

/** The run was cancelled; what was finished before stays. */
public final class CancelledException extends VitrineException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public CancelledException() {
    super("cancelled", "");
  }
}
