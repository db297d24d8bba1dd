package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Models;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.rewrite.NetworkDifference;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Measured;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.options.ImageSource;
import org.vitrine.shell.options.MethodOptions;
import org.vitrine.shell.options.ModelFile;
import org.vitrine.shell.options.RunOptions;
import org.vitrine.shell.results.OneStep;
import org.vitrine.shell.results.RewriteReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes another network from a network, and tells how the two differ. */
@Command(
    name = "rewrite",
    description = "Make another network from a network, and tell how far it answers the same.",
    footer = "Example: vitrine rewrite backward-hook --model M.onnx --output M2.onnx")
final class RewriteCommand implements Runnable {
  private static final String STEP = "rewritten";

  private final Invocation invocation;

  @Parameters(paramLabel = "METHOD", description = "The rewriter's id.")
  private String method;

  @Mixin private ModelFile model;
  @Mixin private MethodOptions options;
  @Mixin private RunOptions work;

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description = {
        "Images to learn from, where the method learns, and to compare the two networks on."
      })
  private String data;

  @Option(
      names = "--probe",
      paramLabel = "N",
      defaultValue = "500",
      description = "How many images to compare on. Default: ${DEFAULT-VALUE}")
  private int probe;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "M2.onnx",
      description = "Where the new network goes.")
  private Path output;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  RewriteCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path to = invocation.path(output);
    OutputFile.require(to);
    if (model.file(invocation).filter(to::equals).isPresent()) {
      throw new UsageException("--output is the network itself.", "Name another file.");
    }
    if (probe < 1) {
      throw new UsageException("--probe = " + probe + " is below 1.", "Take 500 for example.");
    }
    Map<String, List<String>> settings = new LinkedHashMap<>(model.settings(invocation));
    settings.put("data", data == null ? List.of() : List.of(invocation.data(data)));
    Step rewrite = new Step("rewrite", method, STEP, settings, options.values);
    List<Step> steps = new ArrayList<>(List.of(rewrite));
    if (data != null) {
      settings.put("data", List.of(ImageSource.first(invocation.data(data), probe)));
      Map<String, String> other = Map.of("other", "$" + STEP);
      steps.add(new Step("evaluate", "agreement", "agreement", settings, other));
    }
    new OneStep(invocation, work, steps.toArray(Step[]::new))
        .beside(to, false, (folder, made) -> take(folder, made, to));
  }

  private void take(Path folder, List<Outcome> made, Path to) {
    Built built = (Built) made.get(0);
    Map<String, Double> compared = new LinkedHashMap<>();
    made.stream()
        .skip(1)
        .forEach(m -> ((Measured) m).results().values().forEach(e -> compared.putAll(e.metrics())));
    RewriteReport report = new RewriteReport(built, compared, to);
    Path network = folder.resolve(built.path());
    OutputFile.move(sidecar(network), sidecar(to));
    OutputFile.move(network, to);
    if (json) {
      Models models = invocation.services().need(Models.class);
      NetworkDifference difference =
          NetworkDifference.of(model.read(invocation, work.seed), models.read(to, false));
      Json.print(invocation.out(), report.json(difference));
    } else {
      report.print(invocation.out());
    }
  }

  private static Path sidecar(Path network) {
    String name = network.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return network.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".json");
  }
}
