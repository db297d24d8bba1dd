package org.vitrine.pipeline.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.run.Provenance;
import org.vitrine.pipeline.run.RunInputs;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.pipeline.text.DataPath;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.report.Report.Source;
import org.vitrine.run.NetworkFile;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.Sha256;

/** The networks and data of a run, and what steps made of them, with where they come from. */
record RunSources(RunInputs shared, Provenance provenance, List<Outcome> outcomes) {

  List<Source> list() {
    List<Source> sources = new ArrayList<>();
    named(Setting.MODEL, shared.pipeline().model().map(Path::toString))
        .forEach((file, name) -> sources.add(network(name, "network", Path.of(file))));
    of(Built.class).map(this::built).forEach(sources::add);
    named(Setting.DATA, shared.pipeline().data())
        .forEach((data, name) -> sources.add(data(name, data)));
    of(Generated.class).map(this::drawn).forEach(sources::add);
    return sources;
  }

  /** Returns what the pipeline and its steps name, each with who names it first. */
  private Map<String, String> named(Setting setting, Optional<String> whole) {
    Map<String, String> names = new LinkedHashMap<>();
    whole.ifPresent(source -> names.put(source, setting.word()));
    for (Step step : shared.pipeline().steps()) {
      // what a step only loads is told as what it made
      boolean does = StepKinds.of(step.kind()).orElseThrow().works();
      step.single(setting.word())
          .filter(source -> does && Reference.step(source).isEmpty())
          .ifPresent(source -> names.putIfAbsent(source, setting.word() + " of " + step.as()));
    }
    return names;
  }

  private <T extends Outcome> Stream<T> of(Class<T> type) {
    return outcomes.stream().filter(type::isInstance).map(type::cast);
  }

  private Source network(String name, String what, Path file) {
    Optional<String> known =
        provenance.networks().stream()
            .filter(n -> n.file().equals(file))
            .map(NetworkFile::sha256)
            .findFirst();
    String hash = known.orElseGet(() -> Files.isRegularFile(file) ? Sha256.of(file) : "");
    return new Source(name, what, file.getFileName().toString(), hash, beside(file));
  }

  private Source built(Built built) {
    String what =
        built
            .method()
            .map(m -> "network, by " + built.step().kind() + " " + m.id())
            .orElse("network");
    return network(built.step().as(), what, shared.folder().path().resolve(built.path()));
  }

  private Source data(String name, String source) {
    String what = String.format(Locale.ROOT, "%,d images", shared.dataset(source).size());
    String hash = shared.dataHash(source);
    return new Source(name, what, DataPath.shortly(source), hash, Optional.empty());
  }

  private Source drawn(Generated drawn) {
    String what =
        String.format(
            Locale.ROOT,
            "%,d images, by %s %s",
            drawn.names().size(),
            drawn.step().kind(),
            drawn.info().id());
    Path file = shared.folder().path().resolve(drawn.path());
    return new Source(
        drawn.step().as(), what, file.getFileName().toString(), Sha256.of(file), beside(file));
  }

  /** Returns the way from the report to a file in its folder. */
  private Optional<String> beside(Path file) {
    Path folder = shared.folder().path();
    return file.startsWith(folder)
        ? Optional.of(folder.relativize(file).toString().replace('\\', '/'))
        : Optional.empty();
  }
}
