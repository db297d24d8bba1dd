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
import org.vitrine.shell.options.ImageSource;
import org.vitrine.shell.options.MethodOptions;
import org.vitrine.shell.options.ModelFile;
import org.vitrine.shell.options.Resuming;
import org.vitrine.shell.options.RunOptions;
import org.vitrine.shell.results.MethodJson;
import org.vitrine.shell.results.OneStep;
import org.vitrine.shell.results.SynthesisFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes images from a network. */
@Command(
    name = "synthesize",
    description = "Make images from a network: of its units, representations or classes.",
    footer =
        "Example: vitrine synthesize class-generation --model M.onnx --data images:photos --output DIR")
final class SynthesizeCommand implements Runnable {
  private final Invocation invocation;

  @Parameters(paramLabel = "METHOD", description = "The synthesizer's id.")
  private String method;

  @Mixin private ModelFile model;
  @Mixin private MethodOptions options;
  @Mixin private RunOptions work;
  @Mixin private Resuming resuming;

  @Option(
      names = "--data",
      paramLabel = "SPEC",
      description = "Images to start from, to match, or to show beside, as format:path?limit=100.")
  private String data;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder that receives pictures, images.npy and report.html.")
  private Path output;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  SynthesizeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path to = invocation.path(output);
    OutputFile.requireFolder(to);
    Map<String, List<String>> settings = new LinkedHashMap<>(model.settings(invocation));
    settings.put("data", data == null ? List.of() : List.of(invocation.data(data)));
    Step step = new Step("synthesize", method, method, settings, options.values);
    new OneStep(invocation, work, step)
        .beside(to, resuming.resume, (folder, made) -> take(folder, (Generated) made.get(0), to));
  }

  private void take(Path folder, Generated made, Path to) {
    Path images = folder.resolve(made.path());
    try (Dataset drawn = ImageSource.array(invocation.services().need(Datasets.class), images)) {
      SynthesisFolder.write(to, made, drawn, model.read(invocation, work.seed).name());
    }
    OutputFile.move(images, to.resolve("images.npy"));
    if (json) {
      Map<String, Object> report = MethodJson.of(made);
      report.put("names", made.names());
      report.put("samples", made.samples());
      Json.print(invocation.out(), report);
    } else {
      invocation.out().println("Made " + made.names().size() + " images.");
      invocation.out().println("Wrote " + to.resolve("report.html"));
    }
  }
}
