package org.vitrine.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a network, or how far maps can be trusted. */
@Command(
    name = "evaluate",
    description = "Measure a network, or how far attribution maps can be trusted.",
    footer = "Example: vitrine evaluate accuracy --model M.onnx --data images:photos")
final class EvaluateCommand implements Runnable {
  private final Invocation invocation;

  @Parameters(paramLabel = "METHOD", description = "The evaluator's id.")
  private String method;

  @Mixin private ModelFile model;
  @Mixin private MethodOptions options;
  @Mixin private Work work;

  @ArgGroup(multiplicity = "1")
  private ImageSource source;

  @Option(
      names = "--maps",
      paramLabel = "A.npy",
      description = "The attribution maps to judge, one for each image.")
  private Path maps;

  @Option(
      names = "--target",
      paramLabel = "T",
      description = {
        "A class, a comma list with one per image, \"predicted\",",
        "or \"true\" for the labels of --data. Default: the method's own choice."
      })
  private String target;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = {
        "Keep finished parts in this folder, and go on with those that are there",
        "from the same command. They are removed when all is done."
      })
  private Path resume;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  EvaluateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    if (resume != null) {
      OutputFile.requireFolder(invocation.path(resume));
    }
    Methods methods = invocation.services().need(Methods.class);
    try (Chosen<Evaluator> chosen = methods.choose(Evaluator.class, method, options.values)) {
      Network network = model.read(invocation, work.seed);
      try (Dataset data = source.open(invocation, network)) {
        Optional<Tensor> judged = Optional.ofNullable(maps).map(f -> readMaps(f, data));
        Optional<Targets> targets = targets(network, data);
        try (Run run = work.start(invocation);
            Model opened = work.open(invocation, network)) {
          if (targets.isEmpty() && target != null && data instanceof TensorDataset tensors) {
            targets = Optional.of(Targets.predicted(opened.predict(tensors.images(), run)));
          }
          EvaluationRequest request =
              new EvaluationRequest(opened, data, judged, targets, chosen.options());
          Evaluation evaluation =
              resume == null
                  ? chosen.service().evaluate(request, run)
                  : goOn(context -> chosen.service().evaluate(request, context), run);
          EvaluationReport report = new EvaluationReport(chosen, evaluation);
          if (json) {
            Json.print(invocation.out(), report.json());
          } else {
            report.print(invocation.out());
          }
        }
      }
    }
  }

  private Evaluation goOn(Function<RunContext, Evaluation> evaluate, Run run) {
    Path folder = invocation.path(resume);
    Pipelines pipelines = invocation.services().need(Pipelines.class);
    // a network that is read without its sidecar is but its file
    Optional<Path> file = model.file(invocation).filter(Files::isRegularFile);
    List<Path> files = new ArrayList<>(model.raw ? file.stream().toList() : List.of());
    Stream.of(source.input, maps)
        .filter(Objects::nonNull)
        .map(invocation::path)
        .forEach(files::add);
    Optional<Path> network =
        model.raw ? Optional.empty() : Optional.of(file.orElse(Path.of(model.specification)));
    Map<String, List<String>> settings =
        target == null ? Map.of() : Map.of("target", List.of(target));
    Step step = new Step("evaluate", method, method, settings, options.values);
    Pipeline whole =
        new Pipeline(method, work.seed, network, Optional.ofNullable(source.data), List.of(step));
    try {
      return work.engine.during(() -> pipelines.goOn(whole, files, folder, run, evaluate));
    } catch (CancelledException e) {
      if (Files.isDirectory(folder)) {
        invocation.progress().note("Finished parts are kept; the same command goes on with them.");
      }
      throw e;
    }
  }

  private Tensor readMaps(Path typed, Dataset data) {
    Path file = invocation.path(typed);
    Tensor read = Npy.read(file);
    Images.requireFinite(file, read);
    if (read.shape().rank() == 0 || read.rows() != data.size()) {
      throw new VitrineException(
          file + " has the shape " + read.shape() + ", but there are " + data.size() + " images.",
          "There must be one map for each image.");
    }
    return read;
  }

  /** Returns the classes the user names; empty for predicted ones and for the method's choice. */
  private Optional<Targets> targets(Network network, Dataset data) {
    if (target == null || target.equals(Classes.PREDICTED)) {
      return Optional.empty();
    }
    if (!target.equals("true")) {
      Shape images =
          data instanceof TensorDataset tensors
              ? tensors.images().shape()
              : network.input().shape();
      return Optional.of(new Classes(network, images).parse(target, data.size()));
    }
    int[] labels = IntStream.range(0, data.size()).map(data::label).toArray();
    if (IntStream.of(labels).anyMatch(label -> label < 0)) {
      throw new UsageException(
          "--target true needs labels, and "
              + data.source()
              + " does not have them for all images.",
          "Name a class, or \"predicted\".");
    }
    return Optional.of(new Targets(labels));
  }
}
