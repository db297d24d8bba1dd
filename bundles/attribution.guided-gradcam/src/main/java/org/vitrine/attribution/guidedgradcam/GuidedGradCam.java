package org.vitrine.attribution.guidedgradcam;

import java.util.List;
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
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.tensor.Tensor;

/**
 * Guided Grad-CAM: guided backpropagation at the input, weighted by Grad-CAM of a layer enlarged to
 * the image (Selvaraju et al. 2017, arXiv:1610.02391, section 3.2).
 *
 * <p>The layer asked for is Grad-CAM's; the map is always in the shape of the image.
 */
@Component
@Method(
    id = "guided-gradcam",
    formula = "map = guided backpropagation · upsampled Grad-CAM, value by value",
    title = "Guided Grad-CAM: guided backpropagation times Grad-CAM",
    paper = "Selvaraju et al. 2017, Grad-CAM, arXiv:1610.02391",
    gives =
        "A map in the shape of the image, of either sign; --layer names the layer of "
            + "Grad-CAM, else the last one with rows and columns.")
@Designate(ocd = GuidedGradCam.Config.class)
public final class GuidedGradCam implements Attributor {
  private final Methods methods;

  /** Creates the method on the registry in which it finds the two it multiplies. */
  @Activate
  public GuidedGradCam(@Reference Methods methods) {
    this.methods = methods;
  }

  /** How Grad-CAM is enlarged. */
  public enum Upsample {
    /** Nearest neighbour. */
    NEAREST,
    /** Bilinear. */
    BILINEAR
  }

  /** The options. */
  @ObjectClassDefinition(name = "Guided Grad-CAM")
  public @interface Config {
    /** Returns how Grad-CAM is enlarged. */
    @AttributeDefinition(description = "How Grad-CAM is enlarged to the image")
    Upsample upsample() default Upsample.NEAREST;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Tensor guided = map("guided-backprop", Map.of(), request, List.of(), run);
    String upsample = config.upsample() == Upsample.NEAREST ? "nearest" : "bilinear";
    Tensor cam =
        map("gradcam", Map.of("relu", true, "upsample", upsample), request, request.layers(), run);
    int channels = guided.shape().at(1);
    int plane = guided.rowSize() / channels;
    float[] product = new float[guided.size()];
    for (int i = 0; i < product.length; i++) {
      int row = i / guided.rowSize();
      product[i] = guided.array()[i] * cam.array()[row * plane + i % plane];
    }
    String input = request.model().network().input().name();
    return Attribution.of(Map.of(input, Tensor.of(guided.shape(), product)));
  }

  private Tensor map(
      String id,
      Map<String, ?> options,
      AttributionRequest request,
      List<String> layers,
      RunContext run) {
    try (Chosen<Attributor> method = methods.choose(Attributor.class, id, options)) {
      return method
          .service()
          .attribute(
              new AttributionRequest(
                  request.model(),
                  request.images(),
                  request.targets(),
                  layers,
                  method.options(),
                  request.first()),
              run)
          .map();
    }
  }
}
