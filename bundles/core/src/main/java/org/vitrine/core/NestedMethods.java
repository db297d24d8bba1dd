package org.vitrine.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.MethodUse;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.WrittenMethod;
import org.vitrine.api.WrittenMethod.WrittenOption;

/** Checks the methods that an option names, with their options, and those that these name. */
final class NestedMethods {
  private final OptionInfo option;
  private final InstalledMethod.Lookup installed;
  private final List<Problem> problems = new ArrayList<>();

  NestedMethods(OptionInfo option, InstalledMethod.Lookup installed) {
    this.option = option;
    this.installed = installed;
  }

  /** Returns what was wrong, each problem with its place in the text that was bound. */
  List<Problem> problems() {
    return problems;
  }

  /** Returns each use as it is stored: with the options that were given, none by default. */
  List<String> bind(String text) {
    List<String> uses = new ArrayList<>();
    if (text.isBlank() && option.defaultValue().isEmpty()) {
      return uses;
    }
    try {
      List<WrittenMethod> written = WrittenMethod.list(text);
      if (written.size() > 1 && !option.multiple()) {
        add(Problem.of("It takes one method, and these are " + written.size() + ".", ""), 0);
      }
      written.forEach(method -> uses.add(bind(method)));
    } catch (UsageException e) {
      e.problems().forEach(p -> add(p, p.spot().map(Problem.Spot::offset).orElse(0)));
    }
    return uses;
  }

  /**
   * Returns a use with all the options added that are its method's, if that has the one in
   * question.
   */
  Optional<String> taking(String use, String name, Map<String, ?> given) {
    try {
      MethodUse bare = MethodUse.of(use);
      InstalledMethod method = installed.find(MethodKind.labelled(option.type()), bare.id());
      List<String> names = DeclaredOption.names(method.options().get());
      Map<String, String> options = new LinkedHashMap<>(bare.options());
      given.forEach(
          (key, value) -> {
            if (names.contains(DeclaredOption.typed(key))) {
              options.put(key, String.valueOf(value));
            }
          });
      return Optional.of(new MethodUse(bare.id(), options).toString())
          .filter(right -> names.contains(name));
    } catch (UsageException e) {
      // what is wrong with the use itself is told elsewhere
      return Optional.empty();
    }
  }

  private String bind(WrittenMethod written) {
    Map<String, String> given = written.values();
    InstalledMethod method;
    try {
      method = installed.find(MethodKind.labelled(option.type()), written.id());
    } catch (UsageException e) {
      e.problems().forEach(p -> add(p, written.at()));
      return written.id();
    }
    try {
      Map<String, String> bound = method.bind(given, installed).effective();
      Map<String, String> named = new LinkedHashMap<>();
      given.keySet().forEach(name -> named.put(name, bound.get(DeclaredOption.typed(name))));
      return new MethodUse(written.id(), named).toString();
    } catch (UsageException e) {
      e.problems().forEach(p -> add(p, at(p, written)));
      return written.id();
    }
  }

  private static int at(Problem problem, WrittenMethod written) {
    if (problem.spot().isEmpty()) {
      return written.at();
    }
    Problem.Spot spot = problem.spot().get();
    for (WrittenOption option : written.options()) {
      if (DeclaredOption.typed(option.name()).equals(spot.option())) {
        return spot.offset() < 0 ? option.nameAt() : option.valueAt() + spot.offset();
      }
    }
    return written.at();
  }

  private void add(Problem problem, int offset) {
    problems.add(
        new Problem(
            problem.where(),
            problem.what(),
            problem.fix(),
            Optional.of(new Problem.Spot(option.name(), offset))));
  }
}
