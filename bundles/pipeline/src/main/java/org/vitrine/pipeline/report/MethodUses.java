package org.vitrine.pipeline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.text.DataPath;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.report.Report.Fact;
import org.vitrine.report.Report.MethodUse;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Failed;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Measured;

/** What was run with what: options and conventions of every step. */
record MethodUses(List<Outcome> outcomes) {
  private static final int SECONDS_OF_MINUTE = 60;

  List<MethodUse> list() {
    return outcomes.stream().map(MethodUses::use).toList();
  }

  private static MethodUse use(Outcome outcome) {
    Step step = outcome.step();
    List<Fact> choices = new ArrayList<>();
    step.settings().forEach((name, values) -> choices.add(new Fact(name, shown(name, values))));
    step.options().forEach((name, value) -> choices.add(new Fact(name, value)));
    conventions(outcome).forEach((name, value) -> choices.add(new Fact(name, value)));
    if (outcome instanceof Mapped mapped) {
      mapped.maps().values().stream()
          .map(file -> Pictures.rendering(file).toString())
          .distinct()
          .forEach(drawn -> choices.add(new Fact("drawn as", drawn)));
    }
    if (outcome instanceof Failed failed) {
      String reasons = String.join(" ", failed.reasons());
      return new MethodUse(step.as(), reasons, "", step.use(), choices, "failed");
    }
    String took = time(outcome.seconds());
    return outcome
        .method()
        .map(info -> use(step, info, choices, took))
        .orElseGet(() -> new MethodUse(step.as(), step.kind(), "", "", choices, took));
  }

  /** Returns a setting's values, of files their names only. */
  private static String shown(String name, List<String> values) {
    String joined = String.join(", ", values);
    return switch (Setting.of(name).orElseThrow()) {
      case MODEL ->
          joined.substring(Math.max(joined.lastIndexOf('/'), joined.lastIndexOf('\\')) + 1);
      case DATA, VALIDATION -> DataPath.shortly(joined);
      default -> joined;
    };
  }

  private static MethodUse use(Step step, MethodInfo info, List<Fact> choices, String took) {
    String bundle = info.bundle() + " " + info.version();
    return new MethodUse(step.as(), info.title(), info.paper(), bundle, choices, took);
  }

  private static Map<String, String> conventions(Outcome outcome) {
    Map<String, String> conventions = new LinkedHashMap<>();
    if (outcome instanceof Mapped mapped) {
      conventions.putAll(mapped.conventions());
    } else if (outcome instanceof Measured measured) {
      measured.results().values().forEach(e -> conventions.putAll(e.conventions()));
    } else if (outcome instanceof Built built) {
      conventions.putAll(built.conventions());
    }
    return conventions;
  }

  /** Returns a duration as people say it. */
  static String time(double seconds) {
    if (seconds < SECONDS_OF_MINUTE) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole / SECONDS_OF_MINUTE + " min " + whole % SECONDS_OF_MINUTE + " s";
  }
}
