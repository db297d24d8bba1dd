package org.vitrine.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Network;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
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
  @Mixin private Work work;

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
    Path folder = invocation.path(output);
    OutputFile.requireFolder(folder);
    Methods methods = invocation.services().need(Methods.class);
    try (Chosen<Synthesizer> chosen = methods.choose(Synthesizer.class, method, options.values)) {
      Network network = model.read(invocation, work.seed);
      try (Dataset images = open();
          Run run = work.start(invocation);
          Model opened = work.open(invocation, network)) {
        SynthesisFolder written = new SynthesisFolder(folder);
        Synthesis synthesis =
            chosen
                .service()
                .synthesize(
                    new SynthesisRequest(
                        opened, Optional.ofNullable(images), chosen.options(), written::add),
                    run);
        written.finish(chosen, network.name(), synthesis);
        if (json) {
          Json.print(invocation.out(), SynthesisFolder.json(chosen, synthesis));
        } else {
          invocation.out().println("Made " + synthesis.names().size() + " images.");
          invocation.out().println("Wrote " + folder.resolve("report.html"));
        }
      }
    }
  }

  private Dataset open() {
    return data == null ? null : invocation.services().need(Datasets.class).open(data);
  }
}
