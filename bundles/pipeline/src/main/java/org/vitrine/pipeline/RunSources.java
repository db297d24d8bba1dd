package org.vitrine.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.vitrine.pipeline.Outcome.Built;
import org.vitrine.pipeline.Outcome.Drawn;
import org.vitrine.report.Report.Source;

/** The networks and data of a run, and what steps made of them, with where they come from. */
record RunSources(Stage stage, Optional<View> view, Provenance provenance, List<Outcome> outcomes) {

  List<Source> list() {
    List<Source> sources = new ArrayList<>();
    stage.pipeline().model().ifPresent(m -> sources.add(network("model", "network", m)));
    of(Built.class).map(this::built).forEach(sources::add);
    stage.pipeline().data().ifPresent(d -> sources.add(data(d)));
    of(Drawn.class).map(this::drawn).forEach(sources::add);
    return sources;
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
    return network(built.step().as(), what, stage.folder().path().resolve(built.path()));
  }

  private Source data(String source) {
    String what =
        view.map(v -> String.format(Locale.ROOT, "%,d images", v.survey().images().size()))
            .orElse("images");
    String hash = view.map(View::sha256).orElse("");
    return new Source("data", what, DataPath.shortly(source), hash, Optional.empty());
  }

  private Source drawn(Drawn drawn) {
    String what =
        String.format(
            Locale.ROOT,
            "%,d images, by %s %s",
            drawn.names().size(),
            drawn.step().kind(),
            drawn.info().id());
    Path file = stage.folder().path().resolve(drawn.path());
    return new Source(
        drawn.step().as(), what, file.getFileName().toString(), Sha256.of(file), beside(file));
  }

  /** Returns the way from the report to a file in its folder. */
  private Optional<String> beside(Path file) {
    Path folder = stage.folder().path();
    return file.startsWith(folder)
        ? Optional.of(folder.relativize(file).toString().replace('\\', '/'))
        : Optional.empty();
  }
}
