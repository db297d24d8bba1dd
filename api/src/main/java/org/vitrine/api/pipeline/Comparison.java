package org.vitrine.api.pipeline;

import java.util.List;

/**
 * How two runs compare.
 *
 * @param differences what they were made from otherwise: options, seeds, versions, hashes, engines
 * @param numbers what both found
 */
public record Comparison(List<Difference> differences, List<Numbers> numbers) {
  /** Copies the lists. */
  public Comparison {
    differences = List.copyOf(differences);
    numbers = List.copyOf(numbers);
  }

  /** Returns the numbers that differ by more than a tolerance. */
  public List<Numbers> beyond(double tolerance) {
    return numbers.stream().filter(n -> !(n.deviation() <= tolerance)).toList();
  }

  /**
   * Something that is not the same in both runs.
   *
   * @param about a step, a bundle, the engine
   * @param what which part of it
   * @param first in the first run; empty if it lacks it
   * @param second in the second run; empty if it lacks it
   */
  public record Difference(String about, String what, String first, String second) {}

  /**
   * Numbers that both runs have.
   *
   * @param step the step that found them
   * @param what what they are
   * @param count how many there are
   * @param deviation the largest difference, relative to the largest magnitude; infinite where
   *     there are more in one run or one is no number
   * @param bitwise whether every bit is the same
   */
  public record Numbers(String step, String what, long count, double deviation, boolean bitwise) {}
}
