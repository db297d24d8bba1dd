package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.pipeline.Step;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Measured;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.options.ImageSource;
import org.vitrine.shell.options.MethodOptions;
import org.vitrine.shell.options.ModelFile;
import org.vitrine.shell.options.RunOptions;
import org.vitrine.shell.results.EvaluationReport;
import org.vitrine.shell.results.OneStep;
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
  @Mixin private RunOptions work;

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
    Map<String, List<String>> settings = new LinkedHashMap<>(model.settings(invocation));
    settings.put("data", List.of(source.specification(invocation)));
    if (maps != null) {
      settings.put("map-file", List.of(invocation.path(maps).toString()));
    }
    settings.put("target", target == null ? List.of() : List.of(target));
    Step step = new Step("evaluate", method, method, settings, options.values);
    OneStep work = new OneStep(invocation, this.work, step);
    if (resume == null) {
      work.anywhere(this::tell);
    } else {
      Path folder = invocation.path(resume);
      OutputFile.requireFolder(folder);
      work.within(folder, this::tell);
    }
  }

  private void tell(Path folder, List<Outcome> made) {
    EvaluationReport report = new EvaluationReport((Measured) made.get(0));
    if (json) {
      Json.print(invocation.out(), report.json());
    } else {
      report.print(invocation.out());
    }
  }
}
