package org.vitrine.pipeline.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vitrine.api.Nearest;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.check.Sources.Labels;
import org.vitrine.pipeline.report.Pictures;
import org.vitrine.pipeline.step.Product;
import org.vitrine.pipeline.step.StepKind;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.pipeline.text.Places;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.pipeline.text.Setting;

/** Checks steps against those before them, their networks and data, and what is installed. */
public record StepChecker(
    OptionChecker options, Pipeline pipeline, Sources sources, Places places, Findings findings) {
  private static final String MADE = "earlier step that makes a network";
  public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** Returns a step with its defaults filled in, as far as it is right. */
  Step check(int i) {
    Step step = pipeline.steps().get(i);
    Optional<StepKind> found = StepKinds.of(step.kind());
    if (found.isEmpty()) {
      add(i, "", Problem.unknown("step kind", step.kind(), "Allowed", StepKinds.words()));
      return step;
    }
    StepKind kind = found.get();
    name(i);
    required(kind, i);
    references(kind, i);
    layers(i);
    seed(i);
    Map<String, List<String>> settings = new LinkedHashMap<>(step.settings());
    kind.otherwise().forEach((s, value) -> settings.putIfAbsent(s.word(), List.of(value)));
    raw(kind, i);
    new Aims(step(i), places, findings, i).check(network(i), labels(i));
    display(i);
    Map<String, String> checked =
        step.use().isEmpty()
            ? step.options()
            : options.check(kind.service().orElseThrow(), step, i);
    if (kind.service().isEmpty()) {
      unknown(kind, i);
    }
    return new Step(step.kind(), step.use(), step.as(), settings, checked);
  }

  private Step step(int i) {
    return pipeline.steps().get(i);
  }

  private void name(int i) {
    String as = step(i).as();
    String key = as.equals(step(i).use()) ? "use" : "as";
    if (!as.isEmpty() && !NAME.matcher(as).matches()) {
      String allowed = "Allowed are letters, digits, dot, hyphen and underscore.";
      findings.add(places.step(i, "as"), "The name \"" + as + "\" cannot name a file.", allowed);
    }
    for (int earlier = 0; earlier < i; earlier++) {
      // file systems may not tell case apart
      if (!as.isEmpty() && as.equalsIgnoreCase(step(earlier).as())) {
        String what = "Step " + (earlier + 1) + " is already called \"" + as + "\".";
        findings.add(places.step(i, key), what, "Add another name, for example as: " + as + "-2");
        return;
      }
    }
  }

  private void required(StepKind kind, int i) {
    for (Setting setting : kind.required()) {
      boolean judges = !step(i).of().isEmpty();
      if (source(i, setting).isEmpty() && !judges) {
        String place = places.top(setting == Setting.MODEL ? "model" : "data");
        String example = "Add for example: " + setting.example();
        findings.add(place, "There is no \"" + setting.word() + "\".", example);
      }
    }
  }

  /** Returns the file, specification or reference that a setting names, here or at the top. */
  private Optional<String> source(int i, Setting setting) {
    Optional<String> own = step(i).single(setting.word());
    return switch (setting) {
      case MODEL -> own.or(() -> pipeline.model().map(Object::toString));
      case DATA -> own.or(pipeline::data);
      default -> own;
    };
  }

  private void references(StepKind kind, int i) {
    for (Setting setting : kind.settings()) {
      for (String value : step(i).setting(setting.word())) {
        switch (setting) {
          case MAP_FILE -> maps(i, value);
          case OF -> earlier(i, setting.word(), value, Product.MAPS, "earlier attribute step");
          case MODEL, DATA, VALIDATION -> source(i, setting, value);
          default -> {}
        }
      }
    }
    step(i)
        .options()
        .forEach(
            (key, value) ->
                Reference.inOption(value)
                    .forEach(name -> earlier(i, key, name, Product.NETWORK, MADE)));
  }

  private void maps(int i, String file) {
    String place = places.step(i, Setting.MAP_FILE.word());
    if (!Files.isRegularFile(Path.of(file))) {
      findings.add(place, "There is no file " + file + ".", "");
    } else if (!step(i).of().isEmpty()) {
      findings.add(place, "Maps of a file and of a step are both named.", "Leave one out.");
    }
  }

  private void source(int i, Setting setting, String value) {
    boolean model = setting == Setting.MODEL;
    Optional<String> name = Reference.step(value);
    if (name.isPresent()) {
      Product product = model ? Product.NETWORK : Product.IMAGES;
      String what = model ? MADE : "earlier step that makes images";
      earlier(i, setting.word(), name.get(), product, what);
    } else if (model) {
      sources.network(value, raw(i), places.step(i, setting.word()));
    } else {
      sources.labels(value, places.step(i, setting.word()));
    }
  }

  private void earlier(int i, String key, String name, Product product, String what) {
    List<String> made =
        pipeline.steps().subList(0, i).stream()
            .filter(s -> StepKinds.of(s.kind()).filter(k -> k.product() == product).isPresent())
            .map(Step::as)
            .toList();
    if (!made.contains(name)) {
      add(i, key, Problem.unknown(what, name, "There are", made));
    }
  }

  /** Returns the network that a step works on, as far as it can be known before anything runs. */
  private Optional<Network> network(int i) {
    Optional<String> source = source(i, Setting.MODEL);
    Optional<String> reference = source.flatMap(Reference::step);
    if (reference.isEmpty()) {
      return source.flatMap(s -> sources.network(s, raw(i), places.step(i, "model")));
    }
    for (int earlier = 0; earlier < i; earlier++) {
      if (step(earlier).as().equals(reference.get())) {
        boolean same = StepKinds.of(step(earlier).kind()).filter(StepKind::sameLayers).isPresent();
        return same ? network(earlier) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<Labels> labels(int i) {
    return source(i, Setting.DATA)
        .filter(s -> Reference.step(s).isEmpty())
        .flatMap(s -> sources.labels(s, places.step(i, "data")));
  }

  private void layers(int i) {
    if (step(i).layers().isEmpty()) {
      return;
    }
    Optional<Network> network = network(i);
    if (network.isEmpty()) {
      return;
    }
    List<String> known = new ArrayList<>(List.of(network.get().input().name()));
    network.get().layers().stream().map(Layer::name).forEach(known::add);
    for (String layer : step(i).layers()) {
      if (!known.contains(layer)) {
        String near = Nearest.to(layer, known).map(n -> "Did you mean \"" + n + "\"? ").orElse("");
        String fix = near + "`vitrine layers` lists all " + known.size() + ".";
        findings.add(places.step(i, "layer"), "No layer \"" + layer + "\".", fix);
      }
    }
  }

  private void seed(int i) {
    String word = Setting.SEED.word();
    step(i)
        .single(word)
        .filter(seed -> !seed.matches("-?[0-9]{1,18}"))
        .ifPresent(
            seed -> {
              String what = "seed = " + seed + " is not a whole number.";
              findings.add(places.step(i, word), what, "For example: seed: 42");
            });
  }

  private boolean raw(int i) {
    return step(i).single(Setting.RAW.word()).filter("true"::equals).isPresent();
  }

  private void raw(StepKind kind, int i) {
    if (!kind.settings().contains(Setting.RAW)) {
      return;
    }
    String place = places.step(i, Setting.RAW.word());
    step(i)
        .single(Setting.RAW.word())
        .filter(raw -> !raw.matches("true|false"))
        .ifPresent(
            raw -> findings.add(place, "raw = " + raw + " is no answer.", "Allowed: true, false."));
    source(i, Setting.MODEL)
        .filter(model -> raw(i) && Reference.architecture(model))
        .ifPresent(
            model -> findings.add(place, "\"" + model + "\" has no sidecar.", "raw needs a file."));
  }

  private void display(int i) {
    try {
      Pictures.display(step(i));
    } catch (UsageException e) {
      findings.add(places.step(i, Setting.DISPLAY.word()), e);
    }
  }

  private void unknown(StepKind kind, int i) {
    List<String> allowed = new ArrayList<>(List.of("as"));
    kind.settings().forEach(s -> allowed.add(s.word()));
    for (String key : step(i).options().keySet()) {
      add(i, key, Problem.unknown("key", key, "Allowed", allowed));
    }
  }

  private void add(int step, String key, Problem problem) {
    findings.add(places.step(step, key), problem.what(), problem.fix());
  }
}
