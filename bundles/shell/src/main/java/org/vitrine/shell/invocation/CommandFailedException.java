package org.vitrine.shell.invocation;

/** Ends a line or script whose command failed and has told the user why. */
public final class CommandFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;

  public CommandFailedException(int code) {
    super("the command failed with code " + code);
    this.code = code;
  }

  public int code() {
    return code;
  }
}
