package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.Problem;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.api.pipeline.Step;
import org.vitrine.run.RunFolder;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.options.DisplayOptions;
import org.vitrine.shell.options.ImageSource;
import org.vitrine.shell.options.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains a few images with several methods into a report. */
@Command(
    name = "explain",
    description = "Explain a few images with several methods: maps, pictures and report.html.",
    footer =
        "Example: vitrine explain --model M.onnx --data images:photos --methods saliency,ig --output DIR")
final class ExplainCommand implements Runnable {
  private static final int FEW = 8;
  private static final List<String> QUICK = List.of("saliency", "ig", "gradcam");
  private static final String CURVES = "insertion-deletion";

  private final Invocation invocation;

  @Mixin private RunOptions work;
  @Mixin private DisplayOptions display;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M.onnx",
      description = "The network's file.")
  private Path model;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SPEC",
      description = {
        "A dataset as format:path?every=10&limit=8, for example images:photos.",
        "Without a limit the first " + FEW + " images are taken."
      })
  private String data;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "a,b,c",
      description = "The attributors. Default: saliency, ig and gradcam, where installed.")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write.")
  private Path output;

  ExplainCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path folder = invocation.path(output);
    OutputFile.requireFolder(folder);
    String few = data.matches(".*[?&]limit=.*") ? data : ImageSource.first(data, FEW);
    Path file = invocation.path(model);
    Pipeline pipeline =
        new Pipeline(
            file.getFileName().toString(),
            work.seed,
            Optional.of(file),
            Optional.of(few),
            work.engine.options(),
            steps());
    Pipelines pipelines = invocation.services().need(Pipelines.class);
    try (Run run = work.start(invocation)) {
      Path written = pipelines.run(pipeline, Optional.of(folder), run);
      invocation.out().println("Wrote " + written.resolve(RunFolder.REPORT));
    }
  }

  private List<Step> steps() {
    List<MethodInfo> active =
        invocation.services().need(Methods.class).list().stream()
            .filter(MethodInfo::active)
            .toList();
    List<String> attributors = ids(active, "attributor");
    List<String> wanted =
        methods.isEmpty() ? QUICK.stream().filter(attributors::contains).toList() : methods;
    List<Problem> problems =
        wanted.stream()
            .filter(m -> !attributors.contains(m))
            .map(m -> Problem.unknown("attributor", m, "Installed", attributors))
            .toList();
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    List<String> drawn = display.pairs();
    List<Step> steps = new ArrayList<>();
    for (String id : wanted) {
      steps.add(new Step("attribute", id, id, Map.of("display", drawn), Map.of()));
    }
    if (ids(active, "evaluator").contains(CURVES) && !segmentation()) {
      steps.add(new Step("evaluate", CURVES, CURVES, Map.of("of", wanted), Map.of()));
    }
    return steps;
  }

  /** Returns whether the network gives scores per pixel, for which there are no curves. */
  private boolean segmentation() {
    Network network = invocation.services().need(Models.class).read(invocation.path(model), false);
    try {
      return network.shapes(-1).get(network.output()).rank() == 4;
    } catch (IllegalArgumentException | IllegalStateException e) {
      // where the image size is open, shapes may be known only once images come
      return false;
    }
  }

  private static List<String> ids(List<MethodInfo> methods, String kind) {
    return methods.stream().filter(m -> m.kind().equals(kind)).map(MethodInfo::id).toList();
  }
}
