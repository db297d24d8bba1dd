package org.vitrine.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.tensor.Tensor;

/** The simplest attributors, for tests of methods that wrap another one. */
public final class TestAttributors {
  /** The signed gradient of the logit, at the input or at layers. */
  public static final Attributor GRADIENT =
      (request, run) -> {
        Gradients gradients =
            request
                .model()
                .gradients(
                    request.images(),
                    request.targets().logit(),
                    GradientOptions.at(request.at()),
                    run);
        Map<String, Tensor> maps = new LinkedHashMap<>();
        request.at().forEach(at -> maps.put(at, gradients.at(at)));
        return Attribution.of(maps);
      };

  /** The image itself, so that what a wrapper does to maps is what it does to images. */
  public static final Attributor ECHO =
      (request, run) -> Attribution.of(Map.of("input", request.images()));

  private TestAttributors() {}

  /** The options of these attributors: none. */
  public @interface None {}
}
