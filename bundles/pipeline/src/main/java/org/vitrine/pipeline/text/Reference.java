package org.vitrine.pipeline.text;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vitrine.api.pipeline.Step;

/** Names of steps where a file could stand too: {@code $robust}. */
public final class Reference {
  private static final String SIGN = "$";

  private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9-]+(\\?[^/\\\\]*)?");

  /** A reference that is a whole value, or the value of an option of a method named in it. */
  private static final Pattern IN_OPTION = Pattern.compile("(?<![^=])\\$([\\w.-]+)");

  private Reference() {}

  /** Returns whether a model is no file but an architecture with fresh weights. */
  public static boolean architecture(String model) {
    return ARCHITECTURE.matcher(model).matches();
  }

  /** Returns a reference to a step. */
  public static String to(String step) {
    return SIGN + step;
  }

  /** Returns the step's name if the text is a reference. */
  public static Optional<String> step(String text) {
    return text.startsWith(SIGN) ? Optional.of(text.substring(1)) : Optional.empty();
  }

  /** Returns the names of all steps whose results a step takes. */
  public static Set<String> all(Step step) {
    Set<String> names = new LinkedHashSet<>(step.of());
    step.settings().values().forEach(values -> values.forEach(v -> step(v).ifPresent(names::add)));
    step.options().values().forEach(value -> names.addAll(inOption(value)));
    return names;
  }

  /**
   * Returns the names of steps in the value of an option: {@code $robust}, or {@code
   * robust-attribution(counterpart=$robust)}.
   */
  public static Set<String> inOption(String value) {
    return IN_OPTION
        .matcher(value)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
