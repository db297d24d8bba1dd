package org.vitrine.shell;

/** Ends a line or script whose command failed and has told the user why. */
final class CommandFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;

  CommandFailedException(int code) {
    super("the command failed with code " + code);
    this.code = code;
  }

  int code() {
    return code;
  }
}
