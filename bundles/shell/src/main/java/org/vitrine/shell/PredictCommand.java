package org.vitrine.shell;

import java.nio.file.Path;
import java.util.List;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a network on images. */
@Command(name = "predict", description = "Run a network on images and write its logits.")
final class PredictCommand implements Runnable {
  private static final int MOST_LINES = 20;

  private final Invocation invocation;
  @Mixin private ModelFile model;
  @Mixin private Work work;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "X.npy",
      description = "The images, float32 [n,c,h,w].")
  private Path input;

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
    Tensor images = Images.read(invocation.path(input), network);
    ModelFile.requireLayers(network, layer == null ? List.of() : List.of(layer));
    Classes classes = new Classes(network, images.shape());
    try (Run run = work.start(invocation);
        Model opened = work.open(invocation, network)) {
      if (layer == null) {
        Tensor logits = opened.predict(images, run);
        Npy.write(target, logits);
        print(logits, classes);
      } else {
        Npy.write(target, opened.activations(images, List.of(layer), run).get(layer));
      }
    }
    invocation.out().println("Wrote " + target);
  }

  private void print(Tensor logits, Classes classes) {
    Targets predicted = Targets.predicted(logits);
    Table table = new Table("IMAGE", "PREDICTED");
    for (int i = 0; i < Math.min(logits.rows(), MOST_LINES); i++) {
      table.row(i, classes.name(predicted.classes()[i]));
    }
    table.print(invocation.out());
    if (logits.rows() > MOST_LINES) {
      invocation.out().println("... and " + (logits.rows() - MOST_LINES) + " more");
    }
  }
}
