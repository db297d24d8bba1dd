package org.vitrine.launcher;

/** Says why a file is not used, and what to do about it. */
final class RejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String fix;

  /**
   * Rejects a file.
   *
   * @param cause what is wrong, without the file's name
   * @param fix what to do
   */
  RejectedException(String cause, String fix) {
    super(cause);
    this.fix = fix;
  }

  String fix() {
    return fix;
  }
}
