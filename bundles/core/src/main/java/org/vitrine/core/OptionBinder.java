package org.vitrine.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Nearest;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;

/** Checks option values against their declarations, all of them before it complains. */
final class OptionBinder {
  private final String method;
  private final List<DeclaredOption> declared;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private OptionBinder(String method, List<DeclaredOption> declared) {
    this.method = method;
    this.declared = declared;
  }

  /**
   * Merges declared defaults, site defaults and given values, later ones winning.
   *
   * @param method what the options belong to, for example {@code attribution.ig}
   * @param site values configured for this installation, by declared key; other keys are ignored
   * @param given values by name, as text or typed; a list, an array or a comma list where the
   *     option takes several
   * @throws UsageException with every problem there is
   */
  static BoundOptions bind(
      String method, List<DeclaredOption> declared, Map<String, ?> site, Map<String, ?> given) {
    OptionBinder binder = new OptionBinder(method, declared);
    Map<String, Object> typed = new LinkedHashMap<>();
    given.forEach((name, value) -> typed.put(DeclaredOption.typed(name), value));
    for (DeclaredOption option : declared) {
      String name = option.info().name();
      if (typed.containsKey(name)) {
        binder.bind(option, typed.remove(name), "");
      } else if (site.containsKey(option.key())) {
        binder.bind(option, site.get(option.key()), " (configured for this installation)");
      } else {
        binder.bindDefault(option);
      }
    }
    typed.keySet().forEach(binder::unknown);
    if (!binder.problems.isEmpty()) {
      throw new UsageException(binder.problems);
    }
    return new BoundOptions(method, declared, binder.values);
  }

  private void unknown(String name) {
    Problem problem =
        declared.isEmpty()
            ? Problem.of("No option \"" + name + "\".", "This method has none.")
            : Problem.unknown("option", name, "Options", DeclaredOption.names(declared));
    problems.add(new Problem(method, problem.what(), problem.fix()));
  }

  private void bindDefault(DeclaredOption option) {
    String text = option.info().defaultValue();
    if (text.isEmpty() && option.required() && OptionType.of(option.info()).numeric()) {
      problem(option, option.info().name() + " has no value");
    } else if (text.isEmpty()) {
      values.put(option.info().name(), List.of());
    } else {
      bind(option, text, "");
    }
  }

  private void bind(DeclaredOption option, Object value, String origin) {
    List<String> accepted = new ArrayList<>();
    for (String text : texts(option.info(), value)) {
      Optional<String> wrong = wrong(option.info(), text);
      wrong.ifPresent(w -> problem(option, option.info().name() + " = " + text + origin + " " + w));
      if (wrong.isEmpty()) {
        accepted.add(normal(option.info(), text));
      }
    }
    values.put(option.info().name(), accepted);
  }

  private void problem(DeclaredOption option, String what) {
    problems.add(new Problem(method, what, option.allowed()));
  }

  private static List<String> texts(OptionInfo option, Object value) {
    if (value instanceof Collection<?> items) {
      return items.stream().map(OptionBinder::text).toList();
    }
    if (value instanceof Object[] items) {
      return Arrays.stream(items).map(OptionBinder::text).toList();
    }
    if (option.multiple() && text(value).isBlank()) {
      return List.of();
    }
    if (option.multiple()) {
      return Arrays.stream(text(value).split(",", -1)).map(String::strip).toList();
    }
    return List.of(text(value));
  }

  private static String text(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
  }

  private static Optional<String> wrong(OptionInfo option, String text) {
    if (!option.choices().isEmpty()) {
      String typed = DeclaredOption.typed(text);
      return option.choices().contains(typed)
          ? Optional.empty()
          : Optional.of(
              "is not a choice"
                  + Nearest.to(typed, option.choices())
                      .map(n -> "; did you mean " + n + "?")
                      .orElse(""));
    }
    OptionType type = OptionType.of(option);
    if (!type.accepts(text)) {
      return Optional.of("is not " + type.words());
    }
    return type.numeric() ? outside(option, new BigDecimal(text.strip())) : Optional.empty();
  }

  private static Optional<String> outside(OptionInfo option, BigDecimal number) {
    if (!option.min().isEmpty() && number.compareTo(new BigDecimal(option.min())) < 0) {
      return Optional.of("is below " + option.min());
    }
    if (!option.max().isEmpty() && number.compareTo(new BigDecimal(option.max())) > 0) {
      return Optional.of("is above " + option.max());
    }
    return Optional.empty();
  }

  private static String normal(OptionInfo option, String text) {
    return option.choices().isEmpty()
        ? OptionType.of(option).normal(text)
        : DeclaredOption.typed(text);
  }
}
