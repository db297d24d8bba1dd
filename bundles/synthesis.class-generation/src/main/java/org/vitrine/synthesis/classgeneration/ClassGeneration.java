package org.vitrine.synthesis.classgeneration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Probability;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.FakeRelu;

/**
 * Images of a class made by its classifier (Santurkar et al. 2019; paper 003, Boychev 2023): seeds
 * are drawn from the normal distribution of the class's coarse images, then the class logit is
 * raised by projected gradient ascent. The defaults are those of paper 003 for CIFAR-10.
 */
@Component
@Method(
    id = "class-generation",
    formula =
        "x = argmax of the class logit in the L2 ball B(x(0), eps),  x(0) ~ N(μ, Σ) of the "
            + "class's coarse images",
    title = "Class generation: images of a class from its classifier",
    paper =
        "Santurkar et al. 2019, Image synthesis with a single robust classifier, arXiv:1906.09453",
    gives =
        "Images in [0,1] of each class asked for; it needs labelled images to draw the "
            + "seeds from.")
@Designate(ocd = ClassGeneration.Config.class)
public final class ClassGeneration implements Synthesizer {
  private static final int BATCH = 50;

  private final Methods methods;

  /** Creates the method on the registry in which it finds the ascent. */
  @Activate
  public ClassGeneration(@Reference Methods methods) {
    this.methods = methods;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Class generation")
  public @interface Config {
    /** Returns how many images of each class are made. */
    @AttributeDefinition(description = "Images of each class", min = "1", max = "1000000")
    int per_class() default 8;

    /** Returns the classes. */
    @AttributeDefinition(description = "Classes, numbers or ranges as 0,3,5-9; all by default")
    String classes() default "all";

    /** Returns the side of a block. */
    @AttributeDefinition(
        description = "Seeds are drawn from the means of blocks of as many pixels squared",
        min = "1",
        max = "1024")
    int block() default 4;

    /** Returns what is added to every variance. */
    @AttributeDefinition(description = "Added to the variance of every block", min = "1e-12")
    double ridge() default 1e-4;

    /** Returns the number of steps. */
    @AttributeDefinition(description = "Steps of ascent", min = "1", max = "1000000")
    int steps() default 60;

    /** Returns the length of a step. */
    @AttributeDefinition(description = "Length of a step in L2", min = "0")
    double step() default 0.5;

    /** Returns the radius. */
    @AttributeDefinition(description = "Radius of the L2 ball around the seed", min = "0")
    double eps() default 30;

    /** Returns whether dead units pass gradients. */
    @AttributeDefinition(
        description =
            "Let gradients through dead units from the last residual block's last ReLU on")
    boolean fake_relu() default true;
  }

  @Override
  public int units(SynthesisRequest request) {
    Config config = request.options().as(Config.class);
    return Math.multiplyExact(classes(config.classes(), data(request)).length, config.per_class());
  }

  @Override
  public Synthesis synthesize(SynthesisRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Dataset data = data(request);
    int[] classes = classes(config.classes(), data);
    int each = config.per_class();
    GradientRules rules =
        config.fake_relu() ? FakeRelu.rules(request.model().network()) : GradientRules.NONE;
    Map<String, Object> options =
        Map.of(
            "norm",
            "l2",
            "eps",
            config.eps(),
            "step",
            config.step(),
            "steps",
            config.steps(),
            "random-start",
            "none",
            "return",
            "best");
    List<Synthesis> parts = new ArrayList<>();
    try (Chosen<Attack> pgd = methods.choose(Attack.class, "pgd", options)) {
      int end = Math.min(request.to(), units(request));
      Seeds seeds = null;
      for (int at = request.from(); at < end; ) {
        int label = classes[at / each];
        int from = at % each;
        int to = Math.min(Math.min(from + BATCH, each), from + end - at);
        if (seeds == null || from == 0) {
          seeds = Seeds.of(data, label, config.block(), config.ridge(), run);
        }
        Tensor starts = draw(seeds, label, from, to, run);
        int[] wanted = new int[to - from];
        Arrays.fill(wanted, label);
        AttackRequest ascent =
            new AttackRequest(
                request.model(),
                starts,
                new Logit(wanted),
                rules,
                pgd.options(),
                (long) label * each + from);
        Tensor images = pgd.service().perturb(ascent, run.withoutProgress());
        parts.add(part(data, label, from, images, request, run));
        at += to - from;
        run.progress(at - request.from(), end - request.from(), "images");
      }
    }
    return Synthesis.join(parts);
  }

  private static Dataset data(SynthesisRequest request) {
    return request
        .data()
        .orElseThrow(
            () ->
                new UsageException(
                    "class-generation draws its seeds from images with labels.",
                    "Give some with --data."));
  }

  private static Tensor draw(Seeds seeds, int label, int from, int to, RunContext run) {
    return Tensor.concatenate(
        IntStream.range(from, to)
            .mapToObj(i -> seeds.draw(run.random("class-generation", label, i)))
            .toList());
  }

  private static Synthesis part(
      Dataset data, int label, int from, Tensor images, SynthesisRequest request, RunContext run) {
    Tensor logits = request.model().predict(images, run.withoutProgress());
    int k = logits.rowSize();
    String name =
        "class " + label + (label < data.classes().size() ? " " + data.classes().get(label) : "");
    double[] classes = new double[images.rows()];
    Arrays.fill(classes, label);
    return new Synthesis(
        images,
        IntStream.range(from, from + images.rows()).mapToObj(i -> name + ": " + i).toList(),
        Map.of(
            "class",
            classes,
            "probability",
            IntStream.range(0, images.rows())
                .mapToDouble(row -> Probability.of(logits.array(), row * k, k)[label])
                .toArray()));
  }

  private static int[] classes(String typed, Dataset data) {
    int[] known =
        IntStream.range(0, data.size()).map(data::label).filter(l -> l >= 0).distinct().toArray();
    Arrays.sort(known);
    if (typed.equals("all")) {
      if (known.length == 0) {
        throw new UsageException(
            data.source() + " has no labels.", "Seeds come from images with labels.");
      }
      return known;
    }
    List<Integer> classes = new ArrayList<>();
    for (String part : typed.split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      if (ends.length > 2 || !Arrays.stream(ends).allMatch(e -> e.matches("[0-9]{1,6}"))) {
        throw new UsageException(
            "classes = " + typed + " is no list of classes.", "Write all, or 0,3,5-9.");
      }
      int last = Integer.parseInt(ends[ends.length - 1]);
      IntStream.rangeClosed(Integer.parseInt(ends[0]), last).forEach(classes::add);
    }
    return classes.stream().mapToInt(Integer::intValue).distinct().toArray();
  }
}
