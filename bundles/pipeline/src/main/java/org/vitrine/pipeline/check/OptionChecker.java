package org.vitrine.pipeline.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.OptionWalk;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.text.Places;

/** Checks the options of a step's method, those of methods inside of them, and what they name. */
record OptionChecker(
    Methods methods, OptionWalk walk, Sources sources, Places places, Findings findings) {
  /** Returns all options with their values, paths made absolute, as far as they are right. */
  Map<String, String> check(Class<?> service, Step step, int i) {
    MethodInfo method;
    try (Chosen<?> chosen = methods.choose(service, step.use(), step.options())) {
      method = chosen.info();
    } catch (VitrineException e) {
      e.problems().forEach(problem -> findings.add(place(problem, i), problem, e));
      return step.options();
    }
    Map<String, String> options = new LinkedHashMap<>();
    step.options()
        .forEach(
            (name, value) -> {
              OptionWalk.Visitor found =
                  (option, text, offset) -> found(option, text, places.step(i, name, offset));
              options.putAll(walk.walk(method, Map.of(name, value), found));
            });
    try (Chosen<?> chosen = methods.choose(service, step.use(), options)) {
      return chosen.options().effective();
    }
  }

  private String place(Problem problem, int i) {
    return problem
        .spot()
        .map(spot -> places.step(i, spot.option(), Math.max(0, spot.offset())))
        .orElseGet(() -> places.step(i, "use"));
  }

  /** Looks for what a path names, and returns the path from the root on. */
  private String found(OptionInfo option, String value, String place) {
    if (!OptionPath.names(option, value)) {
      return value;
    }
    String path = OptionPath.from(places.folder(), option, value);
    switch (option.type()) {
      case "network" -> sources.readable(path, place);
      case "data" -> sources.labels(path, place);
      case "file" -> sources.file(path, place);
      default -> sources.folder(path, place);
    }
    return path;
  }
}
