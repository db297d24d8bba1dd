package org.vitrine.shell.console;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Job;
import org.vitrine.api.Problem;

/**
 * The variables of a console that its user has given a value.
 *
 * @param session where Gogo keeps them, beside its own
 * @param ready those that were there before the user typed anything
 */
public record Variables(CommandSession session, Set<String> ready) {
  private static final String NAMES = ".variables";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final Pattern USED = Pattern.compile("\\$\\{?([A-Za-z][A-Za-z0-9_]*)");
  private static final Pattern ASSIGNED =
      Pattern.compile("^\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*\\S");

  /** Takes the variables of a session in which nothing was typed yet. */
  static Variables of(CommandSession session) {
    return new Variables(session, Set.copyOf(names(session)));
  }

  /** Returns results and texts by name. */
  public Map<String, Object> all() {
    Map<String, Object> all = new TreeMap<>();
    for (String name : names(session)) {
      Object value = session.get(name);
      boolean given = value instanceof StepValue || value instanceof CharSequence;
      if (given && !ready.contains(name) && NAME.matcher(name).matches()) {
        all.put(name, value);
      }
    }
    return all;
  }

  /**
   * Returns the name of the step that a word such as {@code $m} stands for, else the word's own.
   */
  public String step(String word) {
    String name = word.substring(1);
    return session.get(name) instanceof StepValue value ? value.name() : name;
  }

  /** Returns the variable that a line assigns, empty if none. */
  static String assigned(CharSequence line) {
    Matcher matcher = ASSIGNED.matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Says which variable of a line has no value. */
  Problem missing(CharSequence line) {
    String name =
        USED.matcher(line)
            .results()
            .map(used -> used.group(1))
            .filter(used -> session.get(used) == null)
            .findFirst()
            .orElse("");
    if (name.isEmpty()) {
      return Problem.of("A part of the line has no value.", "");
    }
    Stream<Job> makers = session.jobs().stream().filter(j -> assigned(j.command()).equals(name));
    return makers
        .findFirst()
        .map(
            job ->
                Problem.of(
                    "$" + name + " is not there yet: job " + job.id() + " is making it.",
                    "\"wait " + job.id() + "\" waits for it."))
        .orElseGet(
            () ->
                Problem.unknown(
                    "variable",
                    "$" + name,
                    "Variables",
                    all().keySet().stream().map(v -> "$" + v).toList()));
  }

  @SuppressWarnings("unchecked") // Gogo's own name for the names of all variables
  private static Collection<String> names(CommandSession session) {
    return (Collection<String>) session.get(NAMES);
  }
}
