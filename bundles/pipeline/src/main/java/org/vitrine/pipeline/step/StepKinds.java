package org.vitrine.pipeline.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.api.pipeline.StepForm;
import org.vitrine.pipeline.text.Setting;

/** The kinds of steps that there are. */
public final class StepKinds {
  public static final List<StepKind> ALL =
      List.of(
          new LoadStep(),
          new TrainStep(),
          new RewriteStep(),
          new AttackStep(),
          new SynthesizeStep(),
          new PredictStep(),
          new AttributeStep(),
          new EvaluateStep());

  private StepKinds() {}

  public static Optional<StepKind> of(String word) {
    return ALL.stream().filter(k -> k.word().equals(word)).findFirst();
  }

  /** Returns what outsiders may know of a kind. */
  public static StepForm form(StepKind kind) {
    return new StepForm(
        kind.word(),
        kind.description(),
        kind.service().map(StepKinds::label).orElse(""),
        kind.product().name().toLowerCase(Locale.ROOT),
        Stream.concat(kind.settings().stream(), Stream.of(Setting.SEED))
            .map(Setting::word)
            .toList());
  }

  /** Returns for example attributor for Attributor, and rewriter for ModelRewriter. */
  public static String label(Class<?> service) {
    return service.getSimpleName().replace("Model", "").toLowerCase(Locale.ROOT);
  }

  public static List<String> words() {
    return ALL.stream().map(StepKind::word).toList();
  }
}
