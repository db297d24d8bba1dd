package org.vitrine.attribution.robustattribution;

import java.nio.file.Path;
import java.util.Map;
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
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * Robust attribution: the SmoothGrad saliency of a robust counterpart, used as the map of this
 * network (Zeng et al. 2021).
 *
 * <p>The counterpart takes the same images and has the same classes.
 */
@Component
@Method(
    id = "robust-attribution",
    formula =
        "map = mean over ε ~ N(0, σ²) of |∂score'/∂x (x + ε)|,  score' of a robust "
            + "counterpart network",
    title = "Robust attribution: SmoothGrad of a robust counterpart network",
    paper = "Zeng et al. 2021, Generating deep networks explanations with robust attribution",
    gives =
        "A map of the counterpart's absolute gradients in the shape of the image, 0 and "
            + "up. It needs -o counterpart=FILE; the counterpart takes the same images and "
            + "has the same classes.")
@Takes(network = "counterpart")
@Designate(ocd = RobustAttribution.Config.class)
public final class RobustAttribution implements Attributor {
  private final Methods methods;
  private final Models models;

  /** Creates the method on what finds SmoothGrad and opens the counterpart. */
  @Activate
  public RobustAttribution(@Reference Methods methods, @Reference Models models) {
    this.methods = methods;
    this.models = models;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Robust attribution")
  public @interface Config {
    /** Returns the file of the robust counterpart. */
    @AttributeDefinition(description = "File of the robust counterpart network")
    String counterpart() default "";

    /** Returns the number of copies. */
    @AttributeDefinition(description = "Noisy copies per image", min = "1", max = "100000")
    int samples() default 50;

    /** Returns the standard deviation of the noise. */
    @AttributeDefinition(
        description = "Standard deviation of the noise, relative to the image's range",
        min = "0",
        max = "1000")
    double sigma() default 0.15;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    if (config.counterpart().isEmpty()) {
      throw new UsageException(
          "robust-attribution needs the robust counterpart of the network",
          "Add -o counterpart=ROBUST.onnx");
    }
    if (!request.layers().isEmpty()) {
      throw new UsageException(
          "robust-attribution is the counterpart's map at its input", "Leave out --layer.");
    }
    Map<String, ?> options = Map.of("samples", config.samples(), "sigma", config.sigma());
    Network counterpart = models.read(Path.of(config.counterpart()), false);
    try (Model robust = request.model().opener().open(counterpart);
        Chosen<Attributor> smooth = methods.choose(Attributor.class, "smoothgrad", options)) {
      requireFit(request, robust);
      Tensor map =
          smooth
              .service()
              .attribute(
                  new AttributionRequest(
                      robust,
                      request.images(),
                      request.targets(),
                      request.layers(),
                      smooth.options(),
                      request.first()),
                  run)
              .map();
      return Attribution.of(Map.of(request.at().get(0), map))
          .with("counterpart", robust.network().toString());
    }
  }

  private static void requireFit(AttributionRequest request, Model robust) {
    int here = classes(request.model());
    int there = classes(robust);
    if (here != there) {
      throw new UsageException(
          "the counterpart has " + there + " classes but the network has " + here,
          "Give the robust counterpart of the same task.");
    }
  }

  private static int classes(Model model) {
    return model.network().shapes(1).get(model.network().output()).at(1);
  }
}
