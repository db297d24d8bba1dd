package org.vitrine.attribution.blurred;

import java.util.LinkedHashMap;
import java.util.Map;
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
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Blur;

/**
 * A control: a Gaussian-blurred copy of another method's map, taken in absolute value.
 *
 * <p>Blurring any map improves its score under removal of pixels (arXiv:2304.13836), so a method
 * that does not beat its own blurred copy has shown nothing.
 */
@Component
@Method(
    id = "blurred",
    formula = "map = Gaussian blur of the map of another method",
    title = "Control: blurred copy of another method's map",
    paper = "arXiv:2304.13836",
    gives =
        "A map of absolute values in the shape of the other method's map, blurred; a "
            + "method that does not beat it has shown nothing.")
@Takes(attributor = "of")
@Designate(ocd = BlurredCopy.Config.class)
public final class BlurredCopy implements Attributor {
  private final Methods methods;

  /** Creates the method on the registry in which it finds the method it copies. */
  @Activate
  public BlurredCopy(@Reference Methods methods) {
    this.methods = methods;
  }

  /** The options. */
  @ObjectClassDefinition(name = "Blurred copy")
  public @interface Config {
    /** Returns the method that is copied. */
    @AttributeDefinition(description = "Attribution method whose map is blurred")
    String of() default "saliency";

    /** Returns the standard deviation in pixels of the map. */
    @AttributeDefinition(
        description = "Standard deviation in pixels of the map",
        min = "0.1",
        max = "100")
    double sigma() default 2;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    MethodUse of = MethodUse.of(config.of());
    try (Chosen<Attributor> copied = methods.choose(Attributor.class, of.id(), of.options())) {
      Attribution original =
          copied
              .service()
              .attribute(
                  new AttributionRequest(
                      request.model(),
                      request.images(),
                      request.targets(),
                      request.layers(),
                      copied.options(),
                      request.first()),
                  run);
      Map<String, Tensor> maps = new LinkedHashMap<>();
      original.maps().forEach((at, map) -> maps.put(at, blur(at, map, config.sigma())));
      return Attribution.of(maps).with("border", "mirrored");
    }
  }

  private static Tensor blur(String at, Tensor map, double sigma) {
    if (map.shape().rank() != 4) {
      throw new VitrineException(
          "the map at " + at + " has shape " + map.shape() + " and cannot be blurred",
          "Choose a layer with height and width.");
    }
    int reach = Math.min(map.shape().at(2), map.shape().at(3)) - 1;
    int radius = Math.max(0, Math.min((int) Math.ceil(4 * sigma), reach));
    double[] weights = Blur.gaussian(2 * radius + 1, sigma);
    return Blur.apply(map.map(Math::abs), weights, Blur.Border.REFLECT);
  }
}
