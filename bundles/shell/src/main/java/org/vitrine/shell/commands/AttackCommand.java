package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.pipeline.Step;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.options.ClassNames;
import org.vitrine.shell.options.ImageSource;
import org.vitrine.shell.options.MethodOptions;
import org.vitrine.shell.options.ModelFile;
import org.vitrine.shell.options.Resuming;
import org.vitrine.shell.options.RunOptions;
import org.vitrine.shell.results.AttackFolder;
import org.vitrine.shell.results.AttackReport;
import org.vitrine.shell.results.OneStep;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Perturbs images so that a network errs. */
@Command(
    name = "attack",
    description = "Perturb images so that a network errs on them, and write them.",
    footer =
        "Example: vitrine attack pgd --model M.onnx --data images:photos -o norm=l2 -o eps=0.5 --output DIR")
final class AttackCommand implements Runnable {
  private final Invocation invocation;

  @Parameters(paramLabel = "METHOD", description = "The attack's id.")
  private String method;

  @Mixin private ModelFile model;
  @Mixin private MethodOptions options;
  @Mixin private RunOptions work;
  @Mixin private Resuming resuming;

  @ArgGroup(multiplicity = "1")
  private ImageSource source;

  @Option(
      names = "--target",
      paramLabel = "T",
      description = {
        "The class to lead away from: one, a comma list with one per image, or \"predicted\".",
        "Default: the labels of the images, or the predicted class where there are none."
      })
  private String target;

  @Option(
      names = "--toward",
      paramLabel = "T",
      description = "The class to lead to, one or a comma list, instead of away from the true one.")
  private String toward;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "ADV.npy|DIR",
      description = {
        "Where the perturbed images go: an array, or a folder that receives",
        "images.npy, pictures and report.html."
      })
  private Path output;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  AttackCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path to = invocation.path(output);
    boolean file = to.toString().endsWith(".npy");
    if (file) {
      OutputFile.require(to);
    } else {
      OutputFile.requireFolder(to);
    }
    Map<String, List<String>> settings = new LinkedHashMap<>(model.settings(invocation));
    settings.put("data", List.of(source.specification(invocation)));
    settings.put("target", target == null ? List.of() : List.of(target));
    settings.put("toward", toward == null ? List.of() : List.of(toward));
    Step step = new Step("attack", method, method, settings, options.values);
    new OneStep(invocation, work, step)
        .beside(to, resuming.resume, (folder, made) -> take(folder, (Generated) made.get(0), to));
  }

  private void take(Path folder, Generated made, Path to) {
    AttackReport report = new AttackReport(made);
    ClassNames classes = model.classes(invocation, work.seed);
    Path images = folder.resolve(made.path());
    boolean file = to.toString().endsWith(".npy");
    if (!file) {
      Datasets datasets = invocation.services().need(Datasets.class);
      try (Dataset before = datasets.open(source.specification(invocation));
          Dataset after = ImageSource.array(datasets, images)) {
        AttackFolder.write(to, report, before, after, classes);
      }
    }
    OutputFile.move(images, file ? to : to.resolve("images.npy"));
    if (json) {
      Json.print(invocation.out(), report.json());
    } else {
      report.print(invocation.out(), classes);
      invocation.out().println("Wrote " + (file ? to : to.resolve("report.html")));
    }
  }
}
