package org.vitrine.shell;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
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
  private final Invocation invocation;

  @Parameters(paramLabel = "METHOD", description = "The rewriter's id.")
  private String method;

  @Mixin private ModelFile model;
  @Mixin private MethodOptions options;
  @Mixin private Work work;

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
    Methods methods = invocation.services().need(Methods.class);
    Map<String, String> other = Map.of("other", to.toString());
    try (Chosen<ModelRewriter> chosen =
            methods.choose(ModelRewriter.class, method, options.values);
        Chosen<Evaluator> agreement = methods.choose(Evaluator.class, "agreement", other)) {
      Network network = model.read(invocation, work.seed);
      try (Run run = work.start(invocation);
          Dataset images = data == null ? null : openData()) {
        Rewrite rewrite = rewrite(chosen, network, images, run);
        invocation.services().need(Models.class).write(rewrite.network(), to);
        Optional<Evaluation> compared =
            images == null
                ? Optional.empty()
                : Optional.of(compare(agreement, network, images, run));
        RewriteReport report = new RewriteReport(chosen, network, rewrite, compared, to);
        if (json) {
          Json.print(invocation.out(), report.json());
        } else {
          report.print(invocation.out());
        }
      }
    }
  }

  private Dataset openData() {
    return invocation.services().need(Datasets.class).open(data);
  }

  private Rewrite rewrite(Chosen<ModelRewriter> chosen, Network network, Dataset images, Run run) {
    Models models = invocation.services().need(Models.class);
    return work.engine.during(
        () ->
            chosen
                .service()
                .rewrite(
                    new RewriteRequest(
                        network,
                        models.engine(Optional.ofNullable(work.engine.engine)),
                        Optional.ofNullable(images),
                        chosen.options()),
                    run));
  }

  private Evaluation compare(
      Chosen<Evaluator> agreement, Network network, Dataset images, Run run) {
    try (Model before = work.open(invocation, network)) {
      return work.engine.during(
          () ->
              agreement
                  .service()
                  .evaluate(
                      new EvaluationRequest(
                          before,
                          new FirstImages(images, probe),
                          Optional.empty(),
                          Optional.empty(),
                          agreement.options()),
                      run));
    }
  }
}
