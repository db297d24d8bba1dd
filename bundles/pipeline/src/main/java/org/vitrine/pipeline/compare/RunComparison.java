package org.vitrine.pipeline.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.vitrine.api.model.Models;
import org.vitrine.api.pipeline.Comparison;
import org.vitrine.api.pipeline.Comparison.Difference;
import org.vitrine.api.pipeline.Comparison.Numbers;
import org.vitrine.run.FinishedRun;
import org.vitrine.run.FinishedStep;
import org.vitrine.run.Installed;
import org.vitrine.run.RunDescription;

/** Compares two runs: what they were made from, and what they found. */
public record RunComparison(FinishedRun first, FinishedRun second, Models models) {
  public Comparison compare() {
    List<Difference> differences = new ArrayList<>();
    Map<String, String> theirs = facts(second.run());
    facts(first.run()).forEach((fact, is) -> add(differences, "run", fact, is, theirs.get(fact)));
    opened(differences);
    bundles(differences);
    List<Numbers> numbers = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(first.steps().keySet());
    names.addAll(second.steps().keySet());
    for (String name : names) {
      FinishedStep here = first.steps().get(name);
      FinishedStep there = second.steps().get(name);
      if (here == null || there == null) {
        String finished = "finished";
        add(differences, name, "step", here == null ? "" : finished, there == null ? "" : finished);
      } else {
        parts(differences, name, here.from(), there.from());
        numbers.addAll(numbers(name, here, there));
      }
    }
    return new Comparison(differences, numbers);
  }

  /** Compares how the engine was told to open networks; older run folders do not tell it. */
  private void opened(List<Difference> differences) {
    Map<String, String> here = first.run().opened();
    Map<String, String> there = second.run().opened();
    if (!here.isEmpty() && !there.isEmpty()) {
      for (String part : List.of("precision", "memory", "threads")) {
        String is = here.getOrDefault(part, "");
        add(differences, "engine", part, is, there.getOrDefault(part, ""));
      }
    }
  }

  private static Map<String, String> facts(RunDescription run) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("state", run.state().word());
    facts.put("seed", Long.toString(run.seed()));
    facts.put("engine", run.engine());
    facts.put("device", run.device());
    facts.put("java", run.java());
    facts.put("system", run.system());
    return facts;
  }

  private static void add(
      List<Difference> differences, String about, String what, String here, String there) {
    if (!here.equals(there)) {
      differences.add(new Difference(about, what, here, there));
    }
  }

  private static void parts(
      List<Difference> differences,
      String step,
      Map<String, String> here,
      Map<String, String> there) {
    Set<String> parts = new LinkedHashSet<>(here.keySet());
    parts.addAll(there.keySet());
    for (String part : parts) {
      String was = here.getOrDefault(part, "");
      add(differences, step, part, was, there.getOrDefault(part, ""));
    }
  }

  private void bundles(List<Difference> differences) {
    Map<String, String> here = bundles(first.run());
    Map<String, String> there = bundles(second.run());
    Set<String> names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    for (String name : names) {
      String was = here.getOrDefault(name, "");
      add(differences, name, "bundle", was, there.getOrDefault(name, ""));
    }
  }

  /** Returns by name, the version of each bundle, and its hash where it was taken. */
  private static Map<String, String> bundles(RunDescription run) {
    Map<String, String> bundles = new LinkedHashMap<>();
    for (Installed bundle : run.bundles()) {
      String text = bundle.version() + bundle.sha256().map(hash -> " " + hash).orElse("");
      bundles.merge(bundle.name(), text, (a, b) -> a + ", " + b);
    }
    return bundles;
  }

  private List<Numbers> numbers(String step, FinishedStep here, FinishedStep there) {
    Map<String, Supplier<Values>> mine = new StepValues(first.folder(), models).of(here.outcome());
    Map<String, Supplier<Values>> theirs =
        new StepValues(second.folder(), models).of(there.outcome());
    List<Numbers> numbers = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      Values was = mine.getOrDefault(name, () -> Values.NONE).get();
      Values is = theirs.getOrDefault(name, () -> Values.NONE).get();
      numbers.add(was.compare(is, step, name));
    }
    return numbers;
  }
}
