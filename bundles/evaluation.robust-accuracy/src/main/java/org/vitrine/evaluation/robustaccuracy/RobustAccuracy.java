package org.vitrine.evaluation.robustaccuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.Takes;
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;

/**
 * How often a network is right on images that an attack has perturbed, for several radii, beside
 * its accuracy on the images themselves.
 *
 * <p>The attack raises the cross-entropy of the true class; it is applied to every image, also to
 * those that are misclassified without it. A radius of 0 is the images themselves. Images are read
 * and attacked in batches, so a dataset need not fit in memory.
 */
@Component
@Method(
    id = "robust-accuracy",
    formula = "share of images that are still right after an attack within eps",
    title = "Robust accuracy: top-1 under attack, for a list of radii",
    paper = "Madry et al. 2018, arXiv:1706.06083",
    gives =
        "The share of images between 0 and 1 that are classified rightly under attack, "
            + "for each radius, beside the clean one; it needs labels.")
@Takes(attack = "attack")
@Designate(ocd = RobustAccuracy.Config.class)
public final class RobustAccuracy implements Evaluator {
  private final Methods methods;

  /** Creates the method on the registry in which it finds the attack. */
  @Activate
  public RobustAccuracy(@Reference Methods methods) {
    this.methods = methods;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Robust accuracy")
  public @interface Config {
    /** Returns the attack with its options. */
    @AttributeDefinition(
        description = "Attack that perturbs the images; its eps is given by the radii")
    String attack() default "pgd";

    /** Returns the radii. */
    @AttributeDefinition(
        description = "Radii for which accuracy is measured, each the attack's option eps",
        min = "0")
    double[] eps() default {0.25, 0.5, 1};

    /** Returns how many images are attacked together. */
    @AttributeDefinition(
        description = "The most images attacked together",
        min = "1",
        max = "100000")
    int batch() default 100;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Map<Double, Chosen<Attack>> attacks = new LinkedHashMap<>();
    try {
      for (double eps : radii(config)) {
        attacks.put(eps, attack(config, eps));
      }
      // attacks take long: progress is told within a batch
      return request.measure(
          config.batch(), run.withoutProgress(), batch -> judge(request, batch, attacks, run));
    } finally {
      attacks.values().forEach(Chosen::close);
    }
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Config config = whole.options().as(Config.class);
    double[] radii = radii(config);
    Verdicts verdicts = new Verdicts(all.size(), Arrays.stream(radii).boxed().toList());
    all.each((answers, i) -> verdicts.add(i, answers));
    if (verdicts.judged() == 0) {
      throw new UsageException(
          whole.data().source() + " has no labels to judge by.",
          "Give it labels.csv or folders per class, or name the classes with --target.");
    }
    Map<String, String> conventions = new LinkedHashMap<>();
    conventions.put("objective", "the cross-entropy of the true class rises");
    try (Chosen<Attack> attack = attack(config, radii[0])) {
      String id = MethodUse.of(config.attack()).id();
      attack.options().effective().entrySet().stream()
          .filter(option -> !option.getKey().equals("eps"))
          .forEach(option -> conventions.put(id + "." + option.getKey(), option.getValue()));
    }
    return verdicts.evaluation(all.unreadable(), conventions);
  }

  private static double[] radii(Config config) {
    return Arrays.stream(config.eps()).distinct().toArray();
  }

  private Chosen<Attack> attack(Config config, double eps) {
    MethodUse use = MethodUse.of(config.attack());
    if (use.options().containsKey("eps")) {
      throw new UsageException(
          use + " names eps.", "The radii are this method's own option: -o eps=...");
    }
    Map<String, Object> options = new LinkedHashMap<>(use.options());
    options.put("eps", eps);
    return methods.choose(Attack.class, use.id(), options);
  }

  /** Returns what {@link Verdicts} takes of each image. */
  private static double[][] judge(
      EvaluationRequest request, Batch batch, Map<Double, Chosen<Attack>> attacks, RunContext run) {
    Model model = request.model();
    RunContext quiet = run.withoutProgress();
    int[] classes = classes(request.targets(), batch);
    Tensor logits = model.predict(batch.images(), quiet);
    Verdicts.requireClasses(batch, classes, logits);
    List<int[]> answers = new ArrayList<>(List.of(classes, Targets.predicted(logits).classes()));
    // what has no class is attacked with the rest, but not judged
    int[] attacked = IntStream.of(classes).map(c -> Math.max(c, 0)).toArray();
    long done = (long) (batch.indices()[0] - request.from()) * attacks.size();
    long total = (long) request.size() * attacks.size();
    // where batches before were kept, this is where the time left is counted from
    run.progress(done, total, "images under attack");
    for (Map.Entry<Double, Chosen<Attack>> attack : attacks.entrySet()) {
      run.checkCancelled();
      Tensor images =
          attack.getKey() == 0
              ? batch.images()
              : perturb(model, batch, attacked, attack.getValue(), quiet);
      answers.add(Targets.predicted(model.predict(images, quiet)).classes());
      done += batch.size();
      run.progress(done, total, "images under attack");
    }
    return IntStream.range(0, batch.size())
        .mapToObj(row -> answers.stream().mapToDouble(a -> a[row]).toArray())
        .toArray(double[][]::new);
  }

  private static Tensor perturb(
      Model model, Batch batch, int[] classes, Chosen<Attack> attack, RunContext run) {
    AttackRequest request =
        new AttackRequest(
            model,
            batch.images(),
            CrossEntropy.of(classes),
            GradientRules.NONE,
            attack.options(),
            batch.indices()[0]);
    return attack.service().perturb(request, run);
  }

  private static int[] classes(Optional<Targets> targets, Batch batch) {
    return targets
        .map(t -> IntStream.of(batch.indices()).map(i -> t.classes()[i]).toArray())
        .orElse(batch.labels());
  }
}
