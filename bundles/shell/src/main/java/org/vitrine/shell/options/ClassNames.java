package org.vitrine.shell.options;

import java.util.List;
import org.vitrine.api.network.Network;

/**
 * What the classes of a network are called.
 *
 * @param names by number; may be shorter than there are classes
 */
public record ClassNames(List<String> names) {
  /** Takes the names that a network has. */
  static ClassNames of(Network network) {
    return new ClassNames(network.metadata().getOrDefault("classes", "").lines().toList());
  }

  /** Returns the class's number, with its name where it has one. */
  public String name(int number) {
    return number < names.size() ? number + " " + names.get(number) : Integer.toString(number);
  }
}
