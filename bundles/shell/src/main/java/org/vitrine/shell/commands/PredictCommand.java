package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.pipeline.Step;
import org.vitrine.run.Outcome.Predicted;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.invocation.Table;
import org.vitrine.shell.options.ClassNames;
import org.vitrine.shell.options.ImageSource;
import org.vitrine.shell.options.ModelFile;
import org.vitrine.shell.options.Resuming;
import org.vitrine.shell.options.RunOptions;
import org.vitrine.shell.results.OneStep;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a network on images. */
@Command(
    name = "predict",
    description = "Run a network on images and write its logits.",
    footer = "Example: vitrine predict --model M.onnx --data images:photos --output logits.npy")
final class PredictCommand implements Runnable {
  private static final int MOST_LINES = 20;

  private final Invocation invocation;
  @Mixin private ModelFile model;
  @Mixin private RunOptions work;
  @Mixin private Resuming resuming;

  @ArgGroup(multiplicity = "1")
  private ImageSource source;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "Y.npy",
      description = "Where the logits go, or the layer's values.")
  private Path output;

  @Option(
      names = "--layer",
      paramLabel = "NODE",
      description = "Write what this layer makes of the images, instead of the logits.")
  private String layer;

  PredictCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path to = invocation.path(output);
    OutputFile.require(to);
    Map<String, List<String>> settings = new LinkedHashMap<>(model.settings(invocation));
    settings.put("data", List.of(source.specification(invocation)));
    settings.put("layer", layer == null ? List.of() : List.of(layer));
    Step step = new Step("predict", "", "predict", settings, Map.of());
    new OneStep(invocation, work, step)
        .beside(to, resuming.resume, (folder, made) -> take(folder, (Predicted) made.get(0), to));
  }

  private void take(Path folder, Predicted made, Path to) {
    OutputFile.move(folder.resolve(made.files().values().iterator().next()), to);
    int images = made.classes().length;
    if (images > 0) {
      ClassNames classes = model.classes(invocation, work.seed);
      Table table = new Table("IMAGE", "PREDICTED");
      for (int i = 0; i < Math.min(images, MOST_LINES); i++) {
        table.row(made.names().get(i), classes.name(made.classes()[i]));
      }
      table.print(invocation.out());
    }
    if (images > MOST_LINES) {
      invocation.out().println("... and " + (images - MOST_LINES) + " more");
    }
    invocation.out().println("Wrote " + to);
  }
}
