package org.vitrine.api;

/**
 * One thing that is wrong, told so that it can be mended.
 *
 * @param where the place: an option, a file and line, a layer; may be empty
 * @param what what is wrong there
 * @param fix what is allowed, or what to type next; may be empty
 */
public record Problem(String where, String what, String fix) {
  /** Returns a problem without a place. */
  public static Problem of(String what, String fix) {
    return new Problem("", what, fix);
  }

  /** Returns the problem on one line, as a person reads it. */
  @Override
  public String toString() {
    return (where.isEmpty() ? "" : where + ": ") + what + (fix.isEmpty() ? "" : " " + fix);
  }
}
