package org.vitrine.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Negative;
import org.vitrine.api.model.Objective;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
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
  @Mixin private Work work;

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
    Methods methods = invocation.services().need(Methods.class);
    try (Chosen<Attack> chosen = methods.choose(Attack.class, method, options.values)) {
      Network network = model.read(invocation, work.seed);
      try (Dataset data = source.open(invocation, network);
          Run run = work.start(invocation);
          Model opened = work.open(invocation, network)) {
        Batch batch = ImageSource.whole(data, run);
        Classes classes = new Classes(network, batch.images().shape());
        Tensor before = opened.predict(batch.images(), run);
        Targets away = away(classes, batch, before);
        Optional<Targets> goal =
            Optional.ofNullable(toward).map(t -> classes.parse(t, batch.size()));
        Objective objective =
            goal.<Objective>map(g -> new Negative(CrossEntropy.of(g.classes())))
                .orElse(CrossEntropy.of(away.classes()));
        Tensor perturbed =
            chosen
                .service()
                .perturb(
                    new AttackRequest(opened, batch.images(), objective, chosen.options()), run);
        AttackReport report =
            new AttackReport(
                chosen,
                batch,
                perturbed,
                away,
                Classes.predicted(before),
                Classes.predicted(opened.predict(perturbed, run)),
                goal,
                classes);
        if (file) {
          Npy.write(to, perturbed);
        } else {
          AttackFolder.write(to, report);
        }
        if (json) {
          Json.print(invocation.out(), report.json());
        } else {
          report.print(invocation.out());
          invocation.out().println("Wrote " + (file ? to : to.resolve("report.html")));
        }
      }
    }
  }

  private Targets away(Classes classes, Batch batch, Tensor logits) {
    if (target != null && !target.equals(Classes.PREDICTED)) {
      return classes.parse(target, batch.size());
    }
    long unknown = IntStream.of(batch.labels()).filter(label -> label < 0).count();
    if (target != null || unknown == batch.size()) {
      return Classes.predicted(logits);
    }
    if (unknown > 0) {
      throw new UsageException(
          unknown + " of " + batch.size() + " images have no label.",
          "Name a class with --target, or \"predicted\".");
    }
    String labels =
        IntStream.of(batch.labels()).mapToObj(Integer::toString).collect(Collectors.joining(","));
    // parsing refuses classes that the network does not have
    return classes.parse(labels, batch.size());
  }
}
