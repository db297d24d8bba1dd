package org.vitrine.api;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One thing that is wrong, told so that it can be mended.
 *
 * @param where the place: an option, a file and line, a layer; may be empty
 * @param what what is wrong there
 * @param fix what is allowed, or what to type next; may be empty
 * @param spot the option whose fault it is, empty if it is none's
 */
public record Problem(String where, String what, String fix, Optional<Spot> spot) {
  /** Tells what is the fault of no option. */
  public Problem(String where, String what, String fix) {
    this(where, what, fix, Optional.empty());
  }

  /**
   * A place in the value of an option.
   *
   * @param option the option's name as it was typed
   * @param offset characters of its value before the place, or -1 for its name
   */
  public record Spot(String option, int offset) {}

  /** Returns a problem without a place. */
  public static Problem of(String what, String fix) {
    return new Problem("", what, fix);
  }

  /**
   * Returns the problem of a name that is not known, for example {@code No attributor "igg". Did
   * you mean "ig"? Installed: gradcam, ig, saliency.}
   *
   * @param kind what is not there, in the singular
   * @param name what was typed
   * @param list what introduces the known names, for example {@code Installed}
   * @param known the names there are
   */
  public static Problem unknown(String kind, String name, String list, Collection<String> known) {
    String meant = Nearest.to(name, known).map(n -> "Did you mean \"" + n + "\"? ").orElse("");
    String names = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
    return of("No " + kind + " \"" + name + "\".", meant + list + ": " + names + ".");
  }

  /** Returns the problem on one line, as a person reads it. */
  @Override
  public String toString() {
    return (where.isEmpty() ? "" : where + ": ") + what + (fix.isEmpty() ? "" : " " + fix);
  }
}
