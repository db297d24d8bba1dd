package org.vitrine.shell.project;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Doctor.Diagnosis;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.Problem;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.api.training.Trainer;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.options.MethodKinds;
import org.vitrine.shell.options.RunOptions;

/** Tries an installed method: with given options, and on a network if it is an attributor. */
public final class Trial {
  private static final Map<String, Class<?>> SERVICES =
      Map.of(
          "attack", Attack.class,
          "attributor", Attributor.class,
          "evaluator", Evaluator.class,
          "rewriter", ModelRewriter.class,
          "synthesizer", Synthesizer.class,
          "trainer", Trainer.class);

  /** A side for images where the network takes any. */
  private static final int SIDE = 32;

  private final Invocation invocation;

  public Trial(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Returns what goes wrong, nothing if all goes well. */
  public Optional<Diagnosis> of(
      String method, Map<String, String> options, Optional<String> network) {
    Methods methods = invocation.services().need(Methods.class);
    MethodInfo info = MethodKinds.named(methods, method).get(0);
    String what = "options";
    try (Chosen<?> chosen = methods.choose(SERVICES.get(info.kind()), method, options)) {
      what = "network";
      if (network.isPresent() && chosen.service() instanceof Attributor attributor) {
        attribute(attributor, chosen, network.get());
      }
      return Optional.empty();
    } catch (VitrineException e) {
      List<String> causes = e.problems().stream().map(Trial::cause).toList();
      String fix = String.join("; ", e.problems().stream().map(Problem::fix).distinct().toList());
      String verdict = method + " is installed and works, but not with this " + what + ".";
      return Optional.of(
          new Diagnosis(
              method, true, false, verdict.replace("this options", "these options"), causes, fix));
    }
  }

  private static String cause(Problem problem) {
    return problem.where().isEmpty() ? problem.what() : problem.where() + ": " + problem.what();
  }

  /** Explains a black image; the numbers do not matter. */
  private void attribute(Attributor attributor, Chosen<?> chosen, String specification) {
    Models models = invocation.services().need(Models.class);
    Network network = models.network(specification, 0);
    int[] extents = network.inputs().get(0).shape().toArray();
    extents[0] = 1;
    Tensor black =
        Tensor.zeros(Shape.of(Arrays.stream(extents).map(e -> e < 0 ? SIDE : e).toArray()));
    try (Model model = models.opener(OpenOptions.DEFAULT).open(network);
        Run run = RunOptions.start(invocation, 0)) {
      attributor.attribute(
          new AttributionRequest(
              model, black, new Targets(new int[] {0}), List.of(), chosen.options()),
          run);
    }
  }
}
