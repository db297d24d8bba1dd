package org.vitrine.pipeline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.OptionWalk;
import org.vitrine.api.model.Opener;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.check.OptionPath;
import org.vitrine.pipeline.step.StepKind;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.pipeline.text.Aim;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Installed;
import org.vitrine.run.StepKey;

/** Makes the keys of a pipeline's steps, before anything is run. */
public final class StepKeys {
  private static final String MATH = "org.vitrine.math";

  private final RunInputs shared;
  private final List<Installed> bundles;
  private final OptionWalk walk;
  private final Map<String, StepKey> keys = new HashMap<>();

  public StepKeys(RunInputs shared, List<Installed> bundles) {
    this.shared = shared;
    this.bundles = bundles;
    this.walk = new OptionWalk(shared.methods());
  }

  /** Returns the keys by step, in order. */
  public Map<String, StepKey> all() {
    Map<String, StepKey> all = new LinkedHashMap<>();
    for (Step step : shared.pipeline().steps()) {
      keys.put(step.as(), key(step));
      all.put(step.as(), keys.get(step.as()));
    }
    return all;
  }

  private StepKey key(Step step) {
    StepInputs inputs = new StepInputs(shared, step);
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("kind", step.kind());
    StepKind kind = StepKinds.of(step.kind()).orElseThrow();
    kind.service().ifPresent(service -> method(step, service, parts));
    for (Setting setting : kind.settings()) {
      setting(inputs, setting, parts);
    }
    boolean fresh = inputs.given(Setting.MODEL).filter(Reference::architecture).isPresent();
    if (fresh && !kind.works()) {
      parts.put("seed", Long.toString(inputs.seed()));
    }
    if (kind.works()) {
      parts.put("seed", Long.toString(inputs.seed()));
      engine(parts);
      bundle("mathematics", MATH, parts);
    }
    return new StepKey(parts);
  }

  /**
   * Adds what of the engine determines numbers. Memory and threads do not: they say where the
   * engine cuts its work, and no result depends on that by more than rounding, which another
   * machine with as much work at hand would change too. run.json tells them.
   */
  private void engine(Map<String, String> parts) {
    Opener opener = shared.opener();
    parts.put("engine", opener.engine().id());
    parts.put("device", opener.options().device().orElse(""));
    parts.put("precision", opener.options().precision().toString());
    Optional.ofNullable(FrameworkUtil.getBundle(opener.engine().getClass()))
        .map(Bundle::getSymbolicName)
        .ifPresent(name -> code(name, parts));
  }

  private void method(Step step, Class<?> service, Map<String, String> parts) {
    parts.put("method", step.use());
    try (Chosen<?> chosen = shared.methods().choose(service, step.use(), step.options())) {
      MethodInfo info = chosen.info();
      parts.put("version", info.version());
      bundle("bundle", info.bundle(), parts);
      code(info.bundle(), parts);
      parts.putAll(chosen.options().effective());
      step.options()
          .forEach(
              (name, value) ->
                  Reference.inOption(value).stream()
                      // outside of a pipeline $ is but a character
                      .filter(keys::containsKey)
                      .forEach(made -> parts.put(name + " " + made, keys.get(made).sha256())));
      Map<String, String> effective = chosen.options().effective();
      info.options().forEach(option -> named(option, effective.get(option.name()), parts));
    }
  }

  /** Adds what an option, or an option of the method that it names, names: files and methods. */
  private void named(OptionInfo named, String whole, Map<String, String> parts) {
    OptionWalk.Visitor visitor =
        new OptionWalk.Visitor() {
          @Override
          public String value(OptionInfo option, String value, int offset) {
            if (OptionPath.names(option, value)) {
              held(option, value).ifPresent(hash -> parts.put(value + " of " + named.name(), hash));
            }
            return value;
          }

          @Override
          public void method(MethodInfo method) {
            bundle("bundle of " + method.id(), method.bundle(), parts);
          }
        };
    walk.value(named, whole, visitor);
  }

  /** Returns the hash of what a file or dataset holds; a folder is where work is kept. */
  private Optional<String> held(OptionInfo option, String value) {
    return switch (option.type()) {
      case "data" -> Optional.of(shared.dataHash(value));
      case "folder" -> Optional.empty();
      default ->
          Optional.of(value).filter(f -> Files.isRegularFile(Path.of(f))).map(shared::fileHash);
    };
  }

  /** Adds the bundles whose classes a bundle runs on. */
  private void code(String own, Map<String, String> parts) {
    WiredBundles.of(own).forEach(name -> bundle("code of " + name, name, parts));
  }

  private void bundle(String part, String name, Map<String, String> parts) {
    bundles.stream()
        .filter(b -> b.name().equals(name))
        .map(b -> b.sha256().orElse(b.version()))
        .findFirst()
        .ifPresent(hash -> parts.put(part, hash));
  }

  private void setting(StepInputs inputs, Setting setting, Map<String, String> parts) {
    Step step = inputs.step();
    switch (setting) {
      case MODEL, DATA, VALIDATION ->
          inputs
              .given(setting)
              .ifPresent(source -> parts.put(setting.word(), hash(setting, source)));
      case MAP_FILE ->
          step.single(setting.word())
              .ifPresent(maps -> parts.put(setting.word(), shared.fileHash(maps)));
      case OF -> step.of().forEach(of -> parts.put("of " + of, keys.get(of).sha256()));
      // how maps are drawn changes none of their numbers
      case DISPLAY -> {}
      default -> {
        if (!step.setting(setting.word()).isEmpty()) {
          parts.put(setting.word(), String.join(",", step.setting(setting.word())));
        }
        if (setting == Setting.TARGET) {
          Aim.of(step.target()).mask().ifPresent(m -> parts.put("mask", shared.fileHash(m)));
        }
      }
    }
  }

  private String hash(Setting setting, String source) {
    Optional<String> step = Reference.step(source);
    if (step.isPresent()) {
      return keys.get(step.get()).sha256();
    }
    if (setting == Setting.MODEL && Reference.architecture(source)) {
      return source;
    }
    return setting == Setting.MODEL ? shared.fileHash(source) : shared.dataHash(source);
  }
}
