package org.vitrine.shell;

import java.nio.file.Path;
import java.util.List;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
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
  @Mixin private Work work;

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
    Path target = invocation.path(output);
    OutputFile.require(target);
    Network network = model.read(invocation, work.seed);
    ModelFile.requireLayers(network, layer == null ? List.of() : List.of(layer));
    Batch batch = source.read(invocation, network);
    Tensor images = batch.images();
    Classes classes = new Classes(network, images.shape());
    try (Run run = work.start(invocation);
        Model opened = work.open(invocation, network)) {
      if (layer == null) {
        Tensor logits = opened.predict(images, run);
        Npy.write(target, logits);
        print(batch.names(), logits, classes);
      } else {
        Npy.write(target, opened.activations(images, List.of(layer), run).get(layer));
      }
    }
    invocation.out().println("Wrote " + target);
  }

  private void print(List<String> names, Tensor logits, Classes classes) {
    Targets predicted = Targets.predicted(logits);
    Table table = new Table("IMAGE", "PREDICTED");
    for (int i = 0; i < Math.min(logits.rows(), MOST_LINES); i++) {
      table.row(names.get(i), classes.name(predicted.classes()[i]));
    }
    table.print(invocation.out());
    if (logits.rows() > MOST_LINES) {
      invocation.out().println("... and " + (logits.rows() - MOST_LINES) + " more");
    }
  }
}
