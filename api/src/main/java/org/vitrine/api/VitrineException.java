package org.vitrine.api;

import java.util.List;
import java.util.stream.Collectors;

/** The work failed for a reason the user can read; commands that throw it exit with 1. */
public class VitrineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** Tells one problem: what is wrong, and what to do about it. */
  public VitrineException(String what, String fix) {
    this(List.of(Problem.of(what, fix)), null);
  }

  /** Tells one problem with the exception behind it, which goes to the log only. */
  public VitrineException(String what, String fix, Throwable cause) {
    this(List.of(Problem.of(what, fix)), cause);
  }

  /** Tells several problems at once. */
  public VitrineException(List<Problem> problems, Throwable cause) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    this.problems = List.copyOf(problems);
  }

  /** Returns the problems, at least one. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns the exit code of a command that ends with this exception. */
  public int exitCode() {
    return 1;
  }
}
