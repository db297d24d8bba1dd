package org.vitrine.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Reads values from parameters given as text, as data, architectures and augmentations have them,
 * and collects what is wrong with them.
 *
 * @param values by name, as text
 * @param problems receives one problem for each value that is wrong; a list that can grow
 */
public record Parameters(Map<String, String> values, List<Problem> problems) {
  /** Returns a whole number, if it is given and is one. */
  public OptionalLong whole(String name) {
    String text = values.get(name);
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

  /** Returns a whole number within bounds, if it is given and is one. */
  public OptionalInt integer(String name, int min, int max) {
    OptionalLong number = whole(name);
    if (number.isPresent() && (number.getAsLong() < min || number.getAsLong() > max)) {
      problems.add(range(name, Long.toString(number.getAsLong()), min + ".." + max));
      return OptionalInt.empty();
    }
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }

  /** Returns a whole number from 1 on, if it is given and is one. */
  public OptionalInt positive(String name) {
    return integer(name, 1, Integer.MAX_VALUE);
  }

  /** Returns one of some whole numbers, if it is given and is one of them. */
  public OptionalInt oneOf(String name, int... choices) {
    OptionalInt number = positive(name);
    if (number.isPresent() && Arrays.stream(choices).noneMatch(c -> c == number.getAsInt())) {
      String allowed =
          Arrays.stream(choices).mapToObj(Integer::toString).collect(Collectors.joining(" or "));
      problems.add(range(name, Integer.toString(number.getAsInt()), allowed));
      return OptionalInt.empty();
    }
    return number;
  }

  /** Returns a number within bounds, if it is given and is one. */
  public OptionalDouble number(String name, double min, double max) {
    String text = values.get(name);
    return text == null ? OptionalDouble.empty() : number(name, text, min, max);
  }

  /**
   * Returns two numbers {@code low..high} within bounds, the lower first, if they are given.
   *
   * @return an array of two
   */
  public Optional<double[]> range(String name, double min, double max) {
    String text = values.get(name);
    if (text == null) {
      return Optional.empty();
    }
    int dots = text.indexOf("..");
    if (dots < 0) {
      problems.add(Problem.of(name + " = " + text + " is not a range.", "(as " + name + "=1..2)"));
      return Optional.empty();
    }
    OptionalDouble low = number(name, text.substring(0, dots), min, max);
    OptionalDouble high = number(name, text.substring(dots + 2), min, max);
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (low.getAsDouble() > high.getAsDouble()) {
      problems.add(Problem.of(name + " = " + text + " ends below its start.", ""));
      return Optional.empty();
    }
    return Optional.of(new double[] {low.getAsDouble(), high.getAsDouble()});
  }

  /** Returns numbers separated by commas, each within bounds, if they are given. */
  public Optional<double[]> numbers(String name, double min, double max) {
    String text = values.get(name);
    if (text == null) {
      return Optional.empty();
    }
    List<OptionalDouble> numbers =
        Arrays.stream(text.split(",", -1)).map(part -> number(name, part, min, max)).toList();
    return numbers.stream().allMatch(OptionalDouble::isPresent)
        ? Optional.of(numbers.stream().mapToDouble(OptionalDouble::getAsDouble).toArray())
        : Optional.empty();
  }

  /** Returns one of some words, if it is given and is one of them. */
  public Optional<String> choice(String name, Collection<String> words) {
    String text = values.get(name);
    if (text != null && !words.contains(text)) {
      problems.add(Problem.unknown(name, text, "Allowed", words));
      return Optional.empty();
    }
    return Optional.ofNullable(text);
  }

  /**
   * Adds a problem for each name that is not known.
   *
   * @param of what the parameters belong to, for example {@code resnet18}
   */
  public void requireKnown(String of, Collection<String> known) {
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.add(Problem.unknown("parameter of " + of, name, "Known", known)));
  }

  /**
   * Ends the reading.
   *
   * @throws UsageException with all problems, if there are any
   */
  public void raise() {
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private OptionalDouble number(String name, String text, double min, double max) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      problems.add(Problem.of(name + " = " + text + " is not a number.", ""));
      return OptionalDouble.empty();
    }
    // written so that NaN is refused too
    if (!(number >= min && number <= max)) {
      problems.add(range(name, text, plain(min) + ".." + plain(max)));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number);
  }

  private static Problem range(String name, String text, String allowed) {
    return Problem.of(name + " = " + text + " is out of range.", "(allowed " + allowed + ")");
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e9
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
