package org.vitrine.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Nearest;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;

/** Checks option values against their declarations, all of them before it complains. */
final class OptionBinder {
  private final String method;
  private final List<DeclaredOption> declared;
  private final InstalledMethod.Lookup installed;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private OptionBinder(
      String method, List<DeclaredOption> declared, InstalledMethod.Lookup installed) {
    this.method = method;
    this.declared = declared;
    this.installed = installed;
  }

  /**
   * Merges declared defaults, site defaults and given values, later ones winning.
   *
   * @param method what the options belong to, for example {@code attribution.ig}
   * @param site values configured for this installation, by declared key; other keys are ignored
   * @param given values by name, as text or typed; a list, an array or a comma list where the
   *     option takes several
   * @param installed the methods that options may name, checked with their options in turn
   * @throws UsageException with every problem there is
   */
  static BoundOptions bind(
      String method,
      List<DeclaredOption> declared,
      Map<String, ?> site,
      Map<String, ?> given,
      InstalledMethod.Lookup installed) {
    OptionBinder binder = new OptionBinder(method, declared, installed);
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
    typed.forEach((name, value) -> binder.unknown(name, value, given));
    if (!binder.problems.isEmpty()) {
      throw new UsageException(binder.problems);
    }
    return new BoundOptions(method, declared, binder.values);
  }

  private void unknown(String name, Object value, Map<String, ?> given) {
    Optional<Problem> apart = apart(name, text(value), given);
    Problem problem =
        declared.isEmpty()
            ? Problem.of("No option \"" + name + "\".", "This method has none.")
            : apart.orElseGet(
                () -> Problem.unknown("option", name, "Options", DeclaredOption.names(declared)));
    problems.add(new Problem(method, problem.what(), problem.fix(), at(name, -1)));
  }

  /** Returns what to write where an option of a method that another option names stands apart. */
  private Optional<Problem> apart(String name, String value, Map<String, ?> given) {
    for (DeclaredOption option : declared) {
      OptionInfo info = option.info();
      if (!info.method() || info.multiple()) {
        continue;
      }
      String use =
          text(given.containsKey(info.name()) ? given.get(info.name()) : info.defaultValue());
      Optional<String> right =
          name.equals(info.name() + "-options")
              ? MethodUse.joined(use, value).map(MethodUse::toString)
              : new NestedMethods(info, installed).taking(use, name, given);
      if (right.isPresent()) {
        String what = "No option \"" + name + "\": it belongs to the " + info.type() + ".";
        return Optional.of(Problem.of(what, "Write " + info.name() + "=" + right.get()));
      }
    }
    return Optional.empty();
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
    String name = option.info().name();
    if (option.info().method()) {
      values.put(name, methods(option.info(), value, origin));
      return;
    }
    List<String> accepted = new ArrayList<>();
    for (String text : texts(option.info(), value)) {
      Optional<String> wrong = wrong(option.info(), text);
      wrong.ifPresent(w -> problem(option, name + " = " + text + origin + " " + w));
      if (wrong.isEmpty()) {
        accepted.add(normal(option.info(), text));
      }
    }
    values.put(name, accepted);
  }

  private List<String> methods(OptionInfo option, Object value, String origin) {
    NestedMethods nested = new NestedMethods(option, installed);
    String text =
        value instanceof Object[] items
            ? String.join(",", Arrays.stream(items).map(OptionBinder::text).toList())
            : value instanceof Collection<?> items
                ? String.join(",", items.stream().map(OptionBinder::text).toList())
                : text(value);
    List<String> uses = nested.bind(text);
    for (Problem problem : nested.problems()) {
      String where = problem.where().isEmpty() ? "" : problem.where() + ": ";
      String what = option.name() + origin + ": " + where + problem.what();
      int offset = problem.spot().map(Problem.Spot::offset).orElse(0);
      problems.add(new Problem(method, what, problem.fix(), at(option.name(), offset)));
    }
    return uses;
  }

  private void problem(DeclaredOption option, String what) {
    problems.add(new Problem(method, what, option.allowed(), at(option.info().name(), 0)));
  }

  private static Optional<Problem.Spot> at(String option, int offset) {
    return Optional.of(new Problem.Spot(option, offset));
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
    if (option.path()) {
      return wrongPath(option, text);
    }
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

  /** Of a path only that is known here which its form tells; whoever opens it tells the rest. */
  private static Optional<String> wrongPath(OptionInfo option, String text) {
    boolean right =
        !option.type().equals("data")
            || text.isEmpty()
            || text.startsWith("$")
            || text.indexOf(':') > 0
            || option.choices().contains(text);
    return right
        ? Optional.empty()
        : Optional.of("is no dataset: format:path, for example images:" + text);
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
    return option.choices().isEmpty() || option.path()
        ? OptionType.of(option).normal(text)
        : DeclaredOption.typed(text);
  }
}
