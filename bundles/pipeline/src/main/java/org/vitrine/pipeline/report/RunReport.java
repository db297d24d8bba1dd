package org.vitrine.pipeline.report;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.run.PredictedData;
import org.vitrine.pipeline.run.Provenance;
import org.vitrine.pipeline.run.RunInputs;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.run.Survey.Image;
import org.vitrine.pipeline.step.Product;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.pipeline.text.Classes;
import org.vitrine.pipeline.text.DataPath;
import org.vitrine.report.Gallery;
import org.vitrine.report.HeatMap;
import org.vitrine.report.Layout;
import org.vitrine.report.Picture;
import org.vitrine.report.Rendering;
import org.vitrine.report.Report;
import org.vitrine.report.Report.Cell;
import org.vitrine.report.Report.Column;
import org.vitrine.report.Report.Diagnostic;
import org.vitrine.report.Report.Fact;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Notice;
import org.vitrine.report.Report.Prediction;
import org.vitrine.report.Report.Result;
import org.vitrine.report.Report.Row;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Failed;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.Outcome.MapFile;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Measured;
import org.vitrine.run.Results.Skipped;
import org.vitrine.run.RunFolder;
import org.vitrine.run.RunState;

/**
 * Turns what a run found into what its report tells.
 *
 * @param maps what is drawn of the steps' maps
 */
public record RunReport(
    RunInputs shared,
    Optional<PredictedData> view,
    Provenance provenance,
    List<Outcome> outcomes,
    RunState state,
    OffsetDateTime end,
    Map<Mapped, List<FirstMaps>> maps) {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);
  private static final int NAMED = 5;

  public Report report() {
    return new Report(
        shared.pipeline().name(),
        lead(),
        summary(),
        notices(),
        new RunSources(shared, provenance, outcomes).list(),
        columns(),
        rows(),
        note(),
        drawings(),
        measurements(),
        diagnostics(),
        new MethodUses(outcomes).list(),
        EnvironmentFacts.of(provenance, end, view),
        "vitrine run " + RunFolder.PIPELINE);
  }

  private <T extends Outcome> Stream<T> all(Class<T> type) {
    return outcomes.stream().filter(type::isInstance).map(type::cast);
  }

  private Stream<FirstMaps> drawn() {
    return maps.values().stream().flatMap(List::stream);
  }

  private String lead() {
    int images = images().size();
    List<String> maps = all(Mapped.class).map(m -> m.step().as()).toList();
    List<String> measured = all(Measured.class).map(m -> m.step().as()).toList();
    List<String> built = all(Built.class).map(b -> b.step().as()).toList();
    List<String> networks =
        shared
            .pipeline()
            .model()
            .map(m -> List.of(m.getFileName().toString()))
            .orElse(built.isEmpty() ? List.of("No network") : built);
    return listed(networks)
        + (images == 0 ? "" : " on ")
        + switch (images) {
          case 0 -> "";
          case 1 -> "one image";
          default -> String.format(Locale.ROOT, "%,d images", images);
        }
        + (maps.isEmpty() ? "" : ", explained by " + listed(maps))
        + (measured.isEmpty() ? "" : ", measured by " + listed(measured))
        + ".";
  }

  /** Names a few, counts many. */
  private static String listed(List<String> words) {
    if (words.size() > NAMED) {
      return words.size() + " steps";
    }
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private List<Fact> summary() {
    Pipeline pipeline = shared.pipeline();
    List<Fact> facts = new ArrayList<>();
    pipeline.model().ifPresent(m -> facts.add(new Fact("Model", m.getFileName().toString())));
    pipeline.data().ifPresent(d -> facts.add(new Fact("Data", DataPath.shortly(d))));
    view.filter(v -> v.survey().labelled() > 0)
        .map(v -> new Fact("Predicted as labelled", right(v)))
        .ifPresent(facts::add);
    String device = provenance.device().isEmpty() ? "" : ", " + provenance.device();
    facts.add(new Fact("Engine", provenance.engine() + device));
    facts.add(new Fact("Seed", Long.toString(pipeline.seed())));
    facts.add(new Fact("When", WHEN.format(provenance.start())));
    double seconds = Duration.between(provenance.start(), end).toMillis() / 1000.0;
    facts.add(new Fact("Took", MethodUses.time(seconds)));
    return facts;
  }

  private static String right(PredictedData view) {
    return view.survey().right()
        + " of "
        + view.survey().labelled()
        + view.network().map(n -> " by " + n).orElse("");
  }

  private List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    if (state == RunState.CANCELLED) {
      notices.add(new Notice("Cancelled.", "What was finished before is here."));
    }
    if (state == RunState.RUNNING) {
      notices.add(new Notice("Not finished.", "This was written while the run was under way."));
    }
    all(Failed.class)
        .map(f -> new Notice(f.step().as() + " failed.", String.join(" ", f.reasons())))
        .forEach(notices::add);
    List<Skipped> skipped = view.map(v -> v.survey().skipped()).orElse(List.of());
    skipped.stream()
        .limit(NAMED)
        .map(s -> new Notice("Skipped.", s.reason()))
        .forEach(notices::add);
    if (skipped.size() > NAMED) {
      String more = skipped.size() - NAMED + " more images cannot be read; results.json has all.";
      notices.add(new Notice("Skipped.", more));
    }
    return notices;
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      String use = outcome.step().use();
      String method = use.equals(outcome.step().as()) ? "" : use + ", ";
      if (outcome instanceof Mapped mapped) {
        maps.getOrDefault(mapped, List.of()).stream()
            .map(m -> column(m, method))
            .forEach(columns::add);
      } else if (outcome instanceof Failed && maps(outcome.step())) {
        columns.add(new Column(outcome.step().as(), "failed", Layout.MAP, Optional.empty()));
      }
    }
    return columns;
  }

  private static Column column(FirstMaps maps, String method) {
    Rendering rendering = maps.rendering();
    MapFile file = maps.file();
    return new Column(
        file.name(), method + rendering.shortly(), rendering.layout(), Optional.of(file.path()));
  }

  private static boolean maps(Step step) {
    return StepKinds.of(step.kind()).filter(k -> k.product() == Product.MAPS).isPresent();
  }

  private List<Image> images() {
    return view.map(v -> v.survey().images()).orElse(List.of());
  }

  private List<Row> rows() {
    List<Image> images = images();
    return images.stream()
        .limit(StepInputs.SHOWN)
        .map(image -> row(image, images.indexOf(image)))
        .toList();
  }

  private Row row(Image image, int index) {
    Classes classes = view.orElseThrow().classes();
    Picture picture = Picture.of(view.orElseThrow().images().sample(index).image());
    Map<String, Cell> cells = new LinkedHashMap<>();
    drawn()
        .forEach(
            maps -> {
              HeatMap heat = maps.heat(index);
              Picture layer = heat.layer(picture.height(), picture.width());
              cells.put(maps.file().name(), new Cell(layer, heat.remark()));
            });
    return new Row(
        image.name(),
        picture,
        image.label() < 0 ? Optional.empty() : Optional.of(classes.name(image.label())),
        image.best().stream()
            .map(g -> new Prediction(classes.name(g.number()), g.probability()))
            .toList(),
        cells);
  }

  private String note() {
    int images = images().size();
    String first =
        images > StepInputs.SHOWN
            ? "The first " + StepInputs.SHOWN + " images; maps/ has all. "
            : "";
    Optional<String> network = view.flatMap(PredictedData::network);
    String classes =
        network.map(n -> "Classes and probabilities are those of " + n + ". ").orElse("");
    if (drawn().findAny().isEmpty()) {
      return first + classes;
    }
    return first
        + classes
        + drawn()
            .map(m -> m.rendering().shortly() + ": " + m.rendering() + ".")
            .distinct()
            .collect(Collectors.joining(" "));
  }

  private List<Gallery.Row> drawings() {
    return Drawings.of(all(Generated.class).toList(), shared.folder().path());
  }

  private List<Measurement> measurements() {
    Function<Measured, List<Result>> results =
        m ->
            m.results().entrySet().stream().map(e -> new Result(e.getKey(), e.getValue())).toList();
    Stream<Measurement> learned =
        all(Built.class).filter(b -> !b.curves().isEmpty()).map(LearningCurves::of);
    Stream<Measurement> measured =
        all(Measured.class)
            .map(m -> new Measurement(m.step().as(), m.info().title(), results.apply(m)))
            .flatMap(m -> Breakdown.of(m).stream());
    return Stream.concat(learned, measured).toList();
  }

  private List<Diagnostic> diagnostics() {
    return all(Mapped.class)
        .flatMap(
            m ->
                m.diagnostics().entrySet().stream()
                    .map(e -> new Diagnostic(m.step().as(), e.getKey(), e.getValue())))
        .toList();
  }
}
