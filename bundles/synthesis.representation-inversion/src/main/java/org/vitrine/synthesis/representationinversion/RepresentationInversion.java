package org.vitrine.synthesis.representationinversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
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
import org.vitrine.api.Takes;
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Negative;
import org.vitrine.api.network.Network;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.FakeRelu;
import org.vitrine.math.Features;

/**
 * Images with the representation of other images (Engstrom et al. 2019; paper 003, Boychev 2023):
 * projected gradient descent on the distance of a layer's value from that of a target, from noise
 * and from unrelated images. What comes back tells what the representation keeps.
 */
@Component
@Method(
    id = "representation-inversion",
    formula =
        "x = argmin of ‖φ(x) - φ(x*)‖₂ / ‖φ(x*)‖₂ in B(x(0), eps),  φ a layer, x(0) noise or "
            + "another image",
    title = "Representation inversion: images with the representation of others",
    paper = "Engstrom et al. 2019, Adversarial robustness as a prior, arXiv:1906.00945",
    gives =
        "For each image given, images in [0,1] that the network sees alike, with the "
            + "distance left; it works best for robust networks.")
@Takes(data = "sources")
@Designate(ocd = RepresentationInversion.Config.class)
public final class RepresentationInversion implements Synthesizer {
  private final Methods methods;
  private final Datasets datasets;

  /** Creates the method on the registry in which it finds the descent. */
  @Activate
  public RepresentationInversion(@Reference Methods methods, @Reference Datasets datasets) {
    this.methods = methods;
    this.datasets = datasets;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Representation inversion")
  public @interface Config {
    /** Returns the images to begin with. */
    @AttributeDefinition(
        description = "Dataset of images to begin with, each for every target; empty for none")
    String sources() default "";

    /** Returns how many noises are begun with. */
    @AttributeDefinition(
        description = "Noise images (0.5 plus U[0, 0.05]) to begin with, for every target",
        min = "0",
        max = "1000")
    int noise() default 1;

    /** Returns the layer. */
    @AttributeDefinition(description = "Layer to match; empty for what the last dense one reads")
    String layer() default "";

    /** Returns the number of steps. */
    @AttributeDefinition(description = "Steps of descent", min = "1", max = "1000000")
    int steps() default 10000;

    /** Returns the length of a step. */
    @AttributeDefinition(description = "Length of a step in L2", min = "0")
    double step() default 1;

    /** Returns the radius. */
    @AttributeDefinition(description = "Radius of the L2 ball around the start", min = "0")
    double eps() default 1000;

    /** Returns whether dead units pass gradients. */
    @AttributeDefinition(
        description =
            "Let gradients through dead units from the last residual block's last ReLU on")
    boolean fake_relu() default true;
  }

  @Override
  public Synthesis synthesize(SynthesisRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Dataset data =
        request
            .data()
            .orElseThrow(
                () ->
                    new UsageException(
                        "representation-inversion needs images whose representation is matched.",
                        "Give some with --data."));
    Batch targets = read(data, run);
    Network network = request.model().network();
    String layer = Features.layer(network, config.layer());
    Starts starts = starts(config, targets, run);
    Tensor representations =
        request.model().activations(targets.images(), List.of(layer), run).get(layer);
    int[] targetOf =
        IntStream.range(0, starts.images().rows()).map(r -> r / starts.each()).toArray();
    Nearness distance = new Nearness(layer, gather(representations, targetOf));
    GradientRules rules = config.fake_relu() ? FakeRelu.rules(network) : GradientRules.NONE;
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
            "last");
    try (Chosen<Attack> pgd = methods.choose(Attack.class, "pgd", options)) {
      AttackRequest descent =
          new AttackRequest(
              request.model(), starts.images(), new Negative(distance), rules, pgd.options(), 0);
      Tensor inversions = pgd.service().perturb(descent, run);
      double[] before = distances(request.model(), starts.images(), distance, run);
      double[] after = distances(request.model(), inversions, distance, run);
      return result(targets, starts, inversions, before, after);
    }
  }

  /** The images to begin with: as many for each target, one target after another. */
  private record Starts(Tensor images, List<String> names) {
    int each() {
      return names.size();
    }
  }

  private Starts starts(Config config, Batch targets, RunContext run) {
    List<Tensor> each = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < config.noise(); i++) {
      RandomGenerator random = run.random("noise", i);
      Tensor noise = targets.images().rows(0, 1).map(v -> 0.5f + random.nextFloat() / 20);
      each.add(noise);
      names.add("noise" + (config.noise() > 1 ? " " + (i + 1) : ""));
    }
    if (!config.sources().isBlank()) {
      try (Dataset sources = datasets.open(config.sources())) {
        Batch read = read(sources, run);
        if (!read.images().shape().with(0, 1).equals(targets.images().shape().with(0, 1))) {
          throw new UsageException(
              "Sources of shape "
                  + read.images().shape()
                  + " for "
                  + targets.images().shape()
                  + ".",
              "Bring them to one size: ?resize=S&crop=S.");
        }
        each.add(read.images());
        names.addAll(read.names());
      }
    }
    if (each.isEmpty()) {
      throw new UsageException(
          "There is nothing to begin with.", "Name -o sources=, or -o noise=1.");
    }
    Tensor one = Tensor.concatenate(each);
    List<Tensor> all = IntStream.range(0, targets.size()).mapToObj(t -> one).toList();
    return new Starts(Tensor.concatenate(all), names);
  }

  private static Synthesis result(
      Batch targets, Starts starts, Tensor inversions, double[] before, double[] after) {
    List<Tensor> images = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Double> distances = new ArrayList<>();
    for (int target = 0; target < targets.size(); target++) {
      String name = targets.names().get(target);
      images.add(targets.images().rows(target, target + 1));
      names.add(name + ": target");
      distances.add(0.0);
      for (int i = 0; i < starts.each(); i++) {
        int row = target * starts.each() + i;
        images.add(starts.images().rows(row, row + 1));
        names.add(name + ": start, " + starts.names().get(i));
        distances.add(before[row]);
        images.add(inversions.rows(row, row + 1));
        names.add(name + ": inversion from " + starts.names().get(i));
        distances.add(after[row]);
      }
    }
    Map<String, double[]> samples = new LinkedHashMap<>();
    samples.put("relative distance", distances.stream().mapToDouble(Double::doubleValue).toArray());
    return new Synthesis(Tensor.concatenate(images), names, samples);
  }

  private static double[] distances(Model model, Tensor images, Nearness distance, RunContext run) {
    String layer = distance.layer();
    Tensor values = model.activations(images, List.of(layer), run).get(layer);
    int[] rows = IntStream.range(0, images.rows()).toArray();
    return distance.score(List.of(values), rows).values();
  }

  private static Tensor gather(Tensor rows, int[] wanted) {
    return Tensor.concatenate(IntStream.of(wanted).mapToObj(r -> rows.rows(r, r + 1)).toList());
  }

  /** Reads all images, which must be of one size. */
  private static Batch read(Dataset data, RunContext run) {
    List<Batch> parts = new ArrayList<>();
    Batch.each(data, Integer.MAX_VALUE, run, parts::add);
    if (parts.size() > 1) {
      throw new UsageException(
          "The images of " + data.source() + " are of different sizes.",
          "Bring them to one: ?resize=S&crop=S.");
    }
    return parts.get(0);
  }
}
