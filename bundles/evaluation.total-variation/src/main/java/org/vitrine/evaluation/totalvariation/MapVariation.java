package org.vitrine.evaluation.totalvariation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.Opener;
import org.vitrine.math.TotalVariation;

/**
 * How rough maps are: their total variation per value, each channel normalised (Herdt et al. 2024).
 *
 * <p>Either the maps given are judged, or those that an attribution method makes at the layers
 * named. With another network beside, its maps at the same layers are judged too, and the reduction
 * is 100 (1 - mean over layers of its variation over this network's).
 */
@Component
@Method(
    id = "total-variation",
    formula =
        "Σ |difference of neighbours| / number of values,  each channel less its mean and "
            + "divided by its mean size",
    judges = true,
    title = "Total variation: how rough maps are, at the input or hidden layers",
    paper = "Herdt et al. 2024, Smooth Deep Saliency",
    gives =
        "The mean absolute difference of neighbours in each channel, normalised; lower "
            + "is smoother. It judges the maps given, or makes its own at layers.")
@Takes(attributor = "method", network = "other")
@Designate(ocd = MapVariation.Config.class)
public final class MapVariation implements Evaluator {
  private static final int BATCH = 32;

  private final Methods methods;
  private final Models models;

  /** Creates the method on what finds the attribution method and opens the other network. */
  @Activate
  public MapVariation(@Reference Methods methods, @Reference Models models) {
    this.methods = methods;
    this.models = models;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Total variation")
  public @interface Config {
    /** Returns the layers where maps are made. */
    @AttributeDefinition(
        description = "Layers where maps are made; none means the maps given are judged")
    String[] layers() default {};

    /** Returns the method that makes them. */
    @AttributeDefinition(description = "Attribution method that makes maps at the layers")
    String method() default "saliency(absolute=false)";

    /** Returns the file of another network. */
    @AttributeDefinition(
        description = "File of another network whose maps are compared; empty for none")
    String other() default "";
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    if (config.layers().length > 0) {
      return made(request, config, run);
    }
    if (request.maps().isEmpty()) {
      throw new UsageException(
          "total-variation judges maps, and there are none.",
          "Give them with --maps, or name layers: -o layers=NAME.");
    }
    request.requireMaps();
    return request.measure(
        BATCH,
        run,
        batch ->
            Arrays.stream(batch.indices())
                .mapToObj(i -> TotalVariation.of(request.map(i)))
                .toArray(double[][]::new));
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Config config = whole.options().as(Config.class);
    Variations variations = new Variations(all);
    List<String> layers = layers(config);
    if (layers.isEmpty()) {
      return variations.ofMaps();
    }
    return config.other().isEmpty() ? variations.alone(layers) : variations.against(layers);
  }

  private Measurements made(EvaluationRequest request, Config config, RunContext run) {
    List<String> layers = layers(config);
    LayerMaps.requireLayers(request.model().network(), layers);
    MethodUse use = MethodUse.of(config.method());
    try (Chosen<Attributor> method = methods.choose(Attributor.class, use.id(), use.options());
        Model other =
            config.other().isEmpty()
                ? null
                : open(request.model().opener(), config.other(), layers)) {
      LayerMaps maps = new LayerMaps(layers, method);
      int both = layers.size() * (other == null ? 1 : 2);
      return request.measure(
          BATCH,
          run,
          batch -> {
            int[] targets = targets(request, batch, run);
            double[][] rows = new double[batch.size()][both];
            maps.measure(request.model(), batch, targets, rows, 0, run);
            if (other != null) {
              maps.measure(other, batch, targets, rows, layers.size(), run);
            }
            return rows;
          });
    }
  }

  private static List<String> layers(Config config) {
    return Arrays.stream(config.layers()).distinct().toList();
  }

  private Model open(Opener opener, String file, List<String> layers) {
    Model model = opener.open(models.read(Path.of(file), false));
    try {
      LayerMaps.requireLayers(model.network(), layers);
      return model;
    } catch (UsageException e) {
      model.close();
      throw e;
    }
  }

  /** Returns the classes the request names, else the labels, else those predicted. */
  private static int[] targets(EvaluationRequest request, Batch batch, RunContext run) {
    int[] targets = batch.labels().clone();
    if (request.targets().isPresent()) {
      Arrays.setAll(targets, i -> request.targets().get().classes()[batch.indices()[i]]);
    } else if (Arrays.stream(targets).anyMatch(label -> label < 0)) {
      int[] predicted = Targets.predicted(request.model().predict(batch.images(), run)).classes();
      Arrays.setAll(targets, row -> targets[row] < 0 ? predicted[row] : targets[row]);
    }
    return targets;
  }
}
