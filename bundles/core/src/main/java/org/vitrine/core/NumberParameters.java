package org.vitrine.core;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.vitrine.api.Problem;

/**
 * Reads numbers among the parameters of a dataset, and collects what is wrong with them.
 *
 * @param parameters by name, as text
 * @param problems receives one problem for each that is no such number
 */
record NumberParameters(Map<String, String> parameters, List<Problem> problems) {
  /** Returns a whole number, if it is given. */
  OptionalLong whole(String name) {
    String text = parameters.get(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      problems.add(Problem.of(name + " = " + text + " is not a whole number.", ""));
      return OptionalLong.empty();
    }
  }

  /** Returns a number from 1 on, if it is given. */
  OptionalInt positive(String name) {
    OptionalLong number = whole(name);
    if (number.isPresent() && (number.getAsLong() < 1 || number.getAsLong() > Integer.MAX_VALUE)) {
      problems.add(
          Problem.of(
              name + " = " + number.getAsLong() + " is out of range.",
              "(allowed 1.." + Integer.MAX_VALUE + ")"));
      return OptionalInt.empty();
    }
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }

  /** Returns one of some numbers, if it is given. */
  OptionalInt oneOf(String name, int... choices) {
    OptionalInt number = positive(name);
    if (number.isPresent() && Arrays.stream(choices).noneMatch(c -> c == number.getAsInt())) {
      String allowed =
          Arrays.stream(choices).mapToObj(Integer::toString).collect(Collectors.joining(" or "));
      problems.add(
          Problem.of(
              name + " = " + number.getAsInt() + " is out of range.", "(allowed " + allowed + ")"));
      return OptionalInt.empty();
    }
    return number;
  }
}
