package org.vitrine.api;

import java.util.List;

/** The command itself was wrong: an unknown name, a value out of range, a missing file. */
public final class UsageException extends VitrineException {
  private static final long serialVersionUID = 1L;

  /** Tells one problem: what is wrong, and what is allowed or what to type. */
  public UsageException(String what, String fix) {
    super(what, fix);
  }

  /** Tells one problem. */
  public UsageException(Problem problem) {
    this(List.of(problem));
  }

  /** Tells several problems at once. */
  public UsageException(List<Problem> problems) {
    super(problems, null);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
