package org.vitrine.doctor;

import java.util.List;
import java.util.Map;

/**
 * A file in the drop folder, as the launcher describes it with types of the JDK alone.
 *
 * @param file its name with that of the folder
 * @param names what a person may ask for it by
 * @param used whether its bundle is made of this version of the file
 * @param bundle the bundle's id; -1 if there is none
 * @param cause what is wrong with it, empty if nothing
 * @param fix what to do
 */
record DroppedFile(
    String file, List<String> names, boolean used, long bundle, String cause, String fix) {

  static DroppedFile of(Map<String, Object> described) {
    return new DroppedFile(
        (String) described.get("file"),
        ((List<?>) described.get("names")).stream().map(String::valueOf).toList(),
        (Boolean) described.get("used"),
        (Long) described.get("bundle"),
        (String) described.get("cause"),
        (String) described.get("fix"));
  }

  /** Says what is wrong with it. */
  Finding finding() {
    return used
        ? new Finding(file + " is used, but " + cause, fix)
        : new Finding(file + " is not used: " + cause, fix);
  }

  /** Returns whether anything is wrong with it. */
  boolean hasProblem() {
    return !cause.isEmpty();
  }
}
