package org.vitrine.pipeline.check;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/** Gathers everything that is wrong with a pipeline, to be told at once. */
public final class Findings {
  private final List<Problem> problems = new ArrayList<>();
  private boolean usage;

  /** Notes problems of the command itself. */
  public void add(List<Problem> found) {
    problems.addAll(found);
    usage |= !found.isEmpty();
  }

  /** Notes a problem of the command itself. */
  public void add(String place, String what, String fix) {
    add(List.of(new Problem(place, what, fix)));
  }

  /** Notes one of the problems that an exception tells. */
  public void add(String place, Problem problem, VitrineException e) {
    String where = problem.where().isEmpty() ? "" : problem.where() + ": ";
    problems.add(new Problem(place, where + problem.what(), problem.fix()));
    usage |= e instanceof UsageException;
  }

  /** Notes what an exception tells, at the place whose fault it is. */
  public void add(String place, VitrineException e) {
    e.problems().forEach(problem -> add(place, problem, e));
  }

  /** Throws if there is any: exit code 2 if the command is wrong, 1 if only a file is. */
  void raise() {
    if (!problems.isEmpty()) {
      List<Problem> told = problems.stream().distinct().toList();
      throw usage ? new UsageException(told) : new VitrineException(told, null);
    }
  }
}
