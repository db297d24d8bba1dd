package com.acme.saliency;

import java.util.LinkedHashMap;
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
import org.vitrine.api.model.Gradients;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * The squared gradient of the class logit, averaged over a square window of each channel.
 *
 * <p>The mean is taken over the part of the window that lies in the image, so a constant map stays
 * as it is. Values without a height and a width are squared only.
 */
@Component
@Method(id = "acme-saliency", title = "Acme saliency: the squared gradient, smoothed")
@Designate(ocd = SmoothSquaredGradient.Config.class)
public final class SmoothSquaredGradient implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "Acme saliency")
  public @interface Config {
    /** Returns the window's reach. */
    @AttributeDefinition(
        description = "Pixels that the window reaches to each side; 0 does not smooth",
        min = "0",
        max = "64")
    int radius() default 1;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    int radius = request.options().as(Config.class).radius();
    Gradients gradients =
        request
            .model()
            .gradients(
                request.images(), request.targets().logit(), GradientOptions.at(request.at()), run);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    for (String name : request.at()) {
      Tensor squared = gradients.at(name).map(g -> g * g);
      maps.put(name, squared.shape().rank() == 4 ? smooth(squared, radius) : squared);
    }
    return Attribution.of(maps).with("window", "mean over the part inside the image");
  }

  /** Averages [n,c,h,w] over a window, columns first and then rows. */
  static Tensor smooth(Tensor values, int radius) {
    Shape shape = values.shape();
    int height = shape.at(2);
    int width = shape.at(3);
    return average(average(values, width, 1, radius), height, width, radius);
  }

  /** Averages along one axis of the given length, whose neighbours are a stride apart. */
  private static Tensor average(Tensor values, int length, int stride, int radius) {
    float[] from = values.array();
    float[] to = new float[from.length];
    for (int i = 0; i < to.length; i++) {
      int at = i / stride % length;
      int low = Math.max(-at, -radius);
      int high = Math.min(length - 1 - at, radius);
      double sum = 0;
      for (int offset = low; offset <= high; offset++) {
        sum += from[i + offset * stride];
      }
      to[i] = (float) (sum / (high - low + 1));
    }
    return Tensor.of(values.shape(), to);
  }
}
