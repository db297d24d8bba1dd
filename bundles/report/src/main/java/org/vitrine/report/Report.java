package org.vitrine.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.evaluation.Evaluation;

/**
 * What a report tells; plain data, so that anything can be reported on.
 *
 * @param title a name for the run
 * @param lead one sentence under the title
 * @param summary facts at a glance: model, data, when, engine, seed
 * @param notices what went wrong: failed steps, skipped images
 * @param sources networks, data and images that steps made, with where they come from
 * @param columns one per attribution step, in order
 * @param rows one per image shown
 * @param rowsNote says which images are shown if not all are, and how maps are drawn
 * @param drawings images that steps made
 * @param measurements one per evaluation step
 * @param diagnostics what attribution steps found about themselves
 * @param methods what was run with what
 * @param environment versions and hashes
 * @param replay what to type to run it again; empty if it cannot be
 */
public record Report(
    String title,
    String lead,
    List<Fact> summary,
    List<Notice> notices,
    List<Source> sources,
    List<Column> columns,
    List<Row> rows,
    String rowsNote,
    List<Gallery.Row> drawings,
    List<Measurement> measurements,
    List<Diagnostic> diagnostics,
    List<MethodUse> methods,
    List<Fact> environment,
    String replay) {
  /** Copies the lists. */
  public Report {
    summary = List.copyOf(summary);
    notices = List.copyOf(notices);
    sources = List.copyOf(sources);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    drawings = List.copyOf(drawings);
    measurements = List.copyOf(measurements);
    diagnostics = List.copyOf(diagnostics);
    methods = List.copyOf(methods);
    environment = List.copyOf(environment);
  }

  /** A name and its value. */
  public record Fact(String name, String value) {}

  /**
   * A network, a dataset or images.
   *
   * @param name what steps call it
   * @param what a network or what images, and how they came about
   * @param origin the file or dataset it is from
   * @param sha256 its hash; empty where there is none
   * @param file where it is, relative to the report, if beside it
   */
  public record Source(
      String name, String what, String origin, String sha256, Optional<String> file) {}

  /**
   * Something that went wrong.
   *
   * @param about a step or image
   * @param what what happened
   */
  public record Notice(String about, String what) {}

  /**
   * A column of maps.
   *
   * @param name the step
   * @param caption the method, and how its maps are drawn
   * @param layout how each map and its image stand to each other
   * @param file where the maps themselves are, relative to the report
   */
  public record Column(String name, String caption, Layout layout, Optional<String> file) {}

  /**
   * One image with its maps.
   *
   * @param name the file or index
   * @param image the image as fed
   * @param truth the true class if known
   * @param predictions the most probable classes, best first
   * @param cells by column name; a missing one leaves a gap
   */
  public record Row(
      String name,
      Picture image,
      Optional<String> truth,
      List<Prediction> predictions,
      Map<String, Cell> cells) {
    /** Copies the collections. */
    public Row {
      predictions = List.copyOf(predictions);
      cells = Map.copyOf(cells);
    }
  }

  /** A class with its probability. */
  public record Prediction(String name, double probability) {}

  /**
   * One map.
   *
   * @param layer the heat map in the image's size, transparent where it is zero
   * @param remark what the picture cannot show; mostly empty
   */
  public record Cell(Picture layer, String remark) {}

  /**
   * One evaluation step.
   *
   * @param step its name
   * @param caption the method
   * @param results by what was judged, in order: names of attribution steps, or the model
   */
  public record Measurement(String step, String caption, List<Result> results) {
    /** Copies the results. */
    public Measurement {
      results = List.copyOf(results);
    }
  }

  /**
   * What was measured of one thing.
   *
   * @param of a column's name, or the model
   * @param evaluation numbers and curves
   */
  public record Result(String of, Evaluation evaluation) {}

  /**
   * One number per image that a step found about itself.
   *
   * @param step the step
   * @param name what the number is
   * @param values one per image
   */
  public record Diagnostic(String step, String name, double[] values) {}

  /**
   * A method with everything that was chosen.
   *
   * @param step the step's name
   * @param title the method in words
   * @param source its paper; may be empty
   * @param bundle its bundle with version
   * @param choices effective options and conventions
   * @param took how long it ran; empty if it did not
   */
  public record MethodUse(
      String step, String title, String source, String bundle, List<Fact> choices, String took) {
    /** Copies the choices. */
    public MethodUse {
      choices = List.copyOf(choices);
    }
  }
}
