package org.vitrine.synthesis.featurevisualization;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Network;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.FakeRelu;
import org.vitrine.math.Features;

/**
 * Images that activate units of a layer, found by projected gradient ascent in an L2 ball around a
 * grey, noisy or real image (Engstrom et al. 2019; paper 003, Boychev 2023: eps 1000, step 1, 400
 * steps). Beside them the images of the dataset that activate the units most and least.
 */
@Component
@Method(
    id = "feature-visualization",
    formula =
        "x = argmax of a unit's activation in the L2 ball B(x(0), eps),  x(0) grey, noise or "
            + "an image",
    title = "Feature visualisation: images that activate units of a layer",
    paper = "Engstrom et al. 2019, Adversarial robustness as a prior, arXiv:1906.00945",
    gives =
        "One image in [0,1] for each unit, with how strongly it activates; with images "
            + "also those that activate it most and least.")
@Designate(ocd = FeatureVisualization.Config.class)
public final class FeatureVisualization implements Synthesizer {
  private static final int BATCH = 100;

  private final Methods methods;

  /** Creates the method on the registry in which it finds the ascent. */
  @Activate
  public FeatureVisualization(@Reference Methods methods) {
    this.methods = methods;
  }

  /** What the ascent begins with. */
  public enum Start {
    /** Every pixel 0.5. */
    GREY,
    /** 0.5 plus noise from U[0, 0.05]. */
    NOISE,
    /** The first image of the dataset. */
    IMAGE
  }

  /** The options. */
  @ObjectClassDefinition(name = "Feature visualisation")
  public @interface Config {
    /** Returns the layer. */
    @AttributeDefinition(
        description = "Layer of the units; empty for what the last dense one reads")
    String layer() default "";

    /** Returns the units. */
    @AttributeDefinition(description = "Units, or channels, of the layer", min = "0")
    int[] units() default {0, 1, 2, 3};

    /** Returns whether one image is made for all units. */
    @AttributeDefinition(description = "Make one image for the mean of all units, not one for each")
    boolean mean() default false;

    /** Returns what the ascent begins with. */
    @AttributeDefinition(description = "What the ascent begins with; image: the data's first")
    Start start() default Start.GREY;

    /** Returns the number of steps. */
    @AttributeDefinition(description = "Steps of ascent", min = "1", max = "1000000")
    int steps() default 400;

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

    /** Returns how many images of the dataset are shown. */
    @AttributeDefinition(
        description = "Images of the dataset shown that activate each unit most, and least",
        min = "0",
        max = "1000")
    int extremes() default 3;
  }

  @Override
  public int units(SynthesisRequest request) {
    return units(request.options().as(Config.class)).size();
  }

  private static List<int[]> units(Config config) {
    return config.mean() ? List.of(config.units()) : singly(config.units());
  }

  @Override
  public Synthesis synthesize(SynthesisRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Network network = request.model().network();
    String layer = Features.layer(network, config.layer());
    List<int[]> all = units(config);
    List<int[]> units = all.subList(request.from(), Math.min(request.to(), all.size()));
    Tensor start = start(request, config, units.size(), run);
    requireUnits(network, layer, start.shape(), config.units());
    UnitActivation objective = new UnitActivation(layer, units);
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
      Tensor made =
          pgd.service()
              .perturb(
                  new AttackRequest(request.model(), start, objective, rules, pgd.options(), 0),
                  run);
      double[][] activations = activations(request.model(), objective, made, run);
      List<Extremes> extremes = extremes(request, config, objective, run);
      return result(units, made, activations, extremes);
    }
  }

  private static Synthesis result(
      List<int[]> units, Tensor made, double[][] activations, List<Extremes> extremes) {
    List<Tensor> images = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      String unit = "unit " + String.join("+", strings(units.get(i)));
      images.add(made.rows(i, i + 1));
      names.add(unit + ": visualised");
      scores.add(activations[i][i]);
      for (int side = 0; side < 2 && i < extremes.size(); side++) {
        List<Extremes.Scored> found = side == 0 ? extremes.get(i).most() : extremes.get(i).least();
        for (int k = 0; k < found.size(); k++) {
          images.add(found.get(k).image());
          names.add(
              unit
                  + ": "
                  + (side == 0 ? "most " : "least ")
                  + (k + 1)
                  + ", "
                  + found.get(k).name());
          scores.add(found.get(k).score());
        }
      }
    }
    double[] activation = scores.stream().mapToDouble(Double::doubleValue).toArray();
    return new Synthesis(Tensor.concatenate(images), names, Map.of("activation", activation));
  }

  private static List<String> strings(int[] units) {
    return IntStream.of(units).mapToObj(Integer::toString).toList();
  }

  /** Returns for each image the activations of all units, or of their means. */
  private static double[][] activations(
      Model model, UnitActivation objective, Tensor images, RunContext run) {
    String layer = objective.layer();
    Tensor values = model.activations(images, List.of(layer), run.withoutProgress()).get(layer);
    double[][] activations = new double[images.rows()][objective.units().size()];
    for (int unit = 0; unit < objective.units().size(); unit++) {
      int[] rows = new int[images.rows()];
      Arrays.fill(rows, unit);
      double[] scores = objective.score(List.of(values), rows).values();
      for (int row = 0; row < rows.length; row++) {
        activations[row][unit] = scores[row];
      }
    }
    return activations;
  }

  private static List<Extremes> extremes(
      SynthesisRequest request, Config config, UnitActivation objective, RunContext run) {
    if (request.data().isEmpty() || config.extremes() == 0) {
      return List.of();
    }
    List<Extremes> extremes =
        objective.units().stream().map(u -> new Extremes(config.extremes())).toList();
    Batch.each(
        request.data().get(),
        BATCH,
        run,
        batch -> {
          double[][] scores = activations(request.model(), objective, batch.images(), run);
          for (int row = 0; row < batch.size(); row++) {
            Tensor image = batch.images().rows(row, row + 1);
            for (int unit = 0; unit < extremes.size(); unit++) {
              String name = batch.names().get(row);
              extremes.get(unit).offer(new Extremes.Scored(image, name, scores[row][unit]));
            }
          }
        });
    return extremes;
  }

  private static Tensor start(SynthesisRequest request, Config config, int images, RunContext run) {
    Shape shape = request.model().network().input().shape().with(0, 1);
    if (config.start() == Start.IMAGE || !shape.known()) {
      Dataset data =
          request
              .data()
              .orElseThrow(
                  () ->
                      new UsageException(
                          config.start() == Start.IMAGE
                              ? "start = image needs images to start from."
                              : "The network takes images of any size.",
                          "Give some with --data."));
      Tensor row = data.sample(0).row();
      shape = row.shape();
      if (config.start() == Start.IMAGE) {
        return Tensor.concatenate(IntStream.range(0, images).mapToObj(i -> row).toList());
      }
    }
    Tensor start = Tensor.full(shape.with(0, images), 0.5f);
    for (int row = 0; row < images && config.start() == Start.NOISE; row++) {
      RandomGenerator random = run.random("start", request.from() + row);
      for (int i = row * start.rowSize(); i < (row + 1) * start.rowSize(); i++) {
        start.array()[i] += random.nextFloat() / 20;
      }
    }
    return start;
  }

  private static List<int[]> singly(int[] units) {
    return IntStream.of(units).mapToObj(unit -> new int[] {unit}).toList();
  }

  private static void requireUnits(Network network, String layer, Shape images, int[] units) {
    Shape shape = network.shapes(Map.of(network.input().name(), images)).get(layer);
    for (int unit : units) {
      if (unit >= shape.at(1)) {
        throw new UsageException(
            layer + " has no unit " + unit + ".", "Its units are 0.." + (shape.at(1) - 1) + ".");
      }
    }
  }
}
