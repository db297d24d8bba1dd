package org.vitrine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.Nearest;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.Checker.Labels;

/**
 * Checks one step against the steps before it, the network, the data and what is installed.
 *
 * @param network empty if it could not be read
 * @param labels empty if the data could not be opened
 */
record StepChecker(
    Methods methods,
    Optional<Network> network,
    Optional<Labels> labels,
    Places places,
    Findings findings) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Returns the step with its defaults filled in, as far as it is right. */
  Step check(List<Step> steps, int i) {
    Step step = steps.get(i);
    Optional<Kind> kind = Kind.of(step.kind());
    if (kind.isEmpty()) {
      add(i, "", Problem.unknown("step kind", step.kind(), "Allowed", Kind.words()));
      return step;
    }
    name(steps, i);
    of(steps, i);
    layers(step, i);
    String target = target(step, i, kind.get());
    return new Step(
        step.kind(),
        step.use(),
        step.as(),
        step.of(),
        step.layers(),
        target,
        step.use().isEmpty() ? step.options() : options(kind.get(), step, i));
  }

  private void name(List<Step> steps, int i) {
    String as = steps.get(i).as();
    String key = as.equals(steps.get(i).use()) ? "use" : "as";
    if (!as.isEmpty() && !NAME.matcher(as).matches()) {
      String allowed = "Allowed are letters, digits, dot, hyphen and underscore.";
      findings.add(places.step(i, "as"), "The name \"" + as + "\" cannot name a file.", allowed);
    }
    for (int earlier = 0; earlier < i; earlier++) {
      // file systems may not tell case apart
      if (!as.isEmpty() && as.equalsIgnoreCase(steps.get(earlier).as())) {
        String what = "Step " + (earlier + 1) + " is already called \"" + as + "\".";
        findings.add(places.step(i, key), what, "Add another name, for example as: " + as + "-2");
        return;
      }
    }
  }

  private void of(List<Step> steps, int i) {
    List<String> maps =
        steps.subList(0, i).stream()
            .filter(s -> s.kind().equals(Kind.ATTRIBUTE.word()))
            .map(Step::as)
            .toList();
    for (String of : steps.get(i).of()) {
      if (!maps.contains(of)) {
        add(i, "of", Problem.unknown("earlier attribute step", of, "There are", maps));
      }
    }
  }

  private void layers(Step step, int i) {
    if (network.isEmpty()) {
      return;
    }
    List<String> known = new ArrayList<>(List.of(network.get().input().name()));
    network.get().layers().stream().map(Layer::name).forEach(known::add);
    for (String layer : step.layers()) {
      if (!known.contains(layer)) {
        String near = Nearest.to(layer, known).map(n -> "Did you mean \"" + n + "\"? ").orElse("");
        String fix = near + "`vitrine layers` lists all " + known.size() + ".";
        findings.add(places.step(i, "layer"), "No layer \"" + layer + "\".", fix);
      }
    }
  }

  private String target(Step step, int i, Kind kind) {
    String target = step.target();
    boolean attribute = kind == Kind.ATTRIBUTE;
    if (target.isEmpty() || target.equals(Classes.PREDICTED)) {
      return target.isEmpty() && attribute ? Classes.PREDICTED : target;
    }
    String place = places.step(i, "target");
    if (target.equals(Classes.TRUE)) {
      labels
          .filter(l -> l.missing() > 0)
          .ifPresent(
              l -> {
                String what =
                    "target = true, but "
                        + l.missing()
                        + " of "
                        + l.images()
                        + " images have no label.";
                findings.add(place, what, "Take target: predicted.");
              });
      return target;
    }
    OptionalInt count = network.map(Classes::count).orElse(OptionalInt.empty());
    boolean number = target.matches("[0-9]{1,9}");
    if (!number || (count.isPresent() && Integer.parseInt(target) >= count.getAsInt())) {
      String range = count.isPresent() ? "0.." + (count.getAsInt() - 1) : "a class number";
      findings.add(
          place,
          "target = " + target + " is no class.",
          "Allowed: " + range + ", predicted, true.");
    }
    return target;
  }

  /** Options are tried one by one, so that each problem gets its own place. */
  private Map<String, String> options(Kind kind, Step step, int i) {
    try {
      choose(kind, step.use(), Map.of());
    } catch (UsageException e) {
      findings.add(places.step(i, "use"), e);
      return step.options();
    }
    boolean right = true;
    for (Map.Entry<String, String> option : step.options().entrySet()) {
      try {
        choose(kind, step.use(), Map.of(option.getKey(), option.getValue()));
      } catch (VitrineException e) {
        findings.add(places.step(i, option.getKey()), e);
        right = false;
      }
    }
    try {
      return right ? choose(kind, step.use(), step.options()) : step.options();
    } catch (VitrineException e) {
      findings.add(places.step(i, "use"), e);
      return step.options();
    }
  }

  private Map<String, String> choose(Kind kind, String id, Map<String, String> options) {
    try (Chosen<?> chosen = methods.choose(kind.service(), id, options)) {
      return chosen.options().effective();
    }
  }

  private void add(int step, String key, Problem problem) {
    findings.add(places.step(step, key), problem.what(), problem.fix());
  }
}
