package org.vitrine.shell.console;

/**
 * What a variable of the console holds: the result of a step.
 *
 * @param name the step's name in the session's pipeline
 * @param product network, maps, images or numbers
 */
public record StepValue(String name, String product) {
  /** Returns the reference by which a pipeline knows the step. */
  @Override
  public String toString() {
    return "$" + name;
  }
}
