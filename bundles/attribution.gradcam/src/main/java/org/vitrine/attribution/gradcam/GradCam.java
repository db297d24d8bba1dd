package org.vitrine.attribution.gradcam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Resampling;

/**
 * Grad-CAM (Selvaraju et al. 2017, arXiv:1610.02391): the channels of a layer summed up, each
 * weighted by the mean over the image of the class logit's gradient.
 *
 * <p>Without a layer in the request it is the last one with spatial extent. Maps are [n,1,h,w], or
 * [n,c,h,w] where channels are kept; h and w are the input's unless upsampling is off.
 */
@Component
@Method(
    id = "gradcam",
    formula =
        "map = ReLU(Σk wk Ak), enlarged to the image;  Ak a layer's channels, wk = mean over "
            + "positions of ∂score/∂Ak",
    title = "Grad-CAM: the channels of a layer, weighted by their mean gradient",
    paper = "Selvaraju et al. 2017, arXiv:1610.02391",
    gives =
        "One map per image in the input's height and width: how much each place of the "
            + "layer speaks for the class, never negative unless relu=false. Without --layer "
            + "it takes the last one with rows and columns.")
@Designate(ocd = GradCam.Config.class)
public final class GradCam implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "Grad-CAM")
  public @interface Config {
    /** Returns whether negative values are dropped. */
    @AttributeDefinition(description = "Set what speaks against the class to zero")
    boolean relu() default true;

    /** Returns how maps are brought to the size of the input. */
    @AttributeDefinition(
        description = "How the map is brought to the input's size; none leaves it as the layer's")
    Upsample upsample() default Upsample.BILINEAR;

    /** Returns whether channels become one. */
    @AttributeDefinition(
        description = "Sum the weighted channels up, or keep each as a map of its own")
    Channels channels() default Channels.SUM;
  }

  /** What becomes of the weighted channels. */
  public enum Channels {
    /** Their sum is the map. */
    SUM,
    /** Each one stays. */
    KEEP
  }

  /** How maps are brought to the size of the input. */
  public enum Upsample {
    /** Linear between pixel centres. */
    BILINEAR,
    /** Pixels are repeated. */
    NEAREST,
    /** Not at all. */
    NONE
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Map<String, Shape> shapes = SpatialLayers.shapes(request);
    List<String> layers =
        request.layers().isEmpty()
            ? List.of(SpatialLayers.last(request, shapes))
            : SpatialLayers.checked(request.layers(), shapes);
    Map<String, Tensor> activations = request.model().activations(request.images(), layers, run);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    for (String layer : layers) {
      Tensor activation = activations.get(layer);
      Tensor map = weighted(activation, gradient(request, layer, activation, run), config);
      maps.put(layer, resized(config.relu() ? map.map(v -> Math.max(v, 0)) : map, config, request));
    }
    return Attribution.of(maps).with("score", "logit");
  }

  /** With the layer's value given, only what comes after it is computed again. */
  private static Tensor gradient(
      AttributionRequest request, String layer, Tensor activation, RunContext run) {
    GradientOptions after = GradientOptions.at(layer).replacing(layer, activation);
    return request
        .model()
        .gradients(request.images(), request.targets().logit(), after, run)
        .at(layer);
  }

  private static Tensor weighted(Tensor activation, Tensor gradient, Config config) {
    Channels channels = config.channels();
    Shape shape = activation.shape();
    int area = shape.size() / (shape.at(0) * shape.at(1));
    Tensor map = Tensor.zeros(channels == Channels.SUM ? shape.with(1, 1) : shape);
    for (int plane = 0; plane < shape.at(0) * shape.at(1); plane++) {
      double weight = 0;
      for (int i = 0; i < area; i++) {
        weight += gradient.array()[plane * area + i];
      }
      weight /= area;
      int to = channels == Channels.SUM ? plane / shape.at(1) * area : plane * area;
      for (int i = 0; i < area; i++) {
        map.array()[to + i] += (float) (weight * activation.array()[plane * area + i]);
      }
    }
    return map;
  }

  private static Tensor resized(Tensor map, Config config, AttributionRequest request) {
    Shape image = request.images().shape();
    if (map.shape().rank() != 4 || image.rank() != 4) {
      return map;
    }
    return switch (config.upsample()) {
      case BILINEAR -> Resampling.bilinear(map, image.at(2), image.at(3));
      case NEAREST -> Resampling.nearest(map, image.at(2), image.at(3));
      case NONE -> map;
    };
  }
}
