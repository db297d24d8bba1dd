package org.vitrine.attribution.random;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** A control: uniform noise in [0,1) that knows neither image nor network. */
@Component
@Method(
    id = "random",
    formula = "map = uniform random numbers; the network is not asked",
    title = "Control: uniform noise in [0,1)",
    gives =
        "A map of noise between 0 and 1 in the shape of the input or layer; a measure "
            + "that does not tell it from a real map is worth nothing.")
public final class UniformNoise implements Attributor {
  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Tensor images = request.images();
    String input = request.model().network().input().name();
    Map<String, Shape> shapes = request.model().network().shapes(Map.of(input, images.shape()));
    Map<String, Tensor> maps = new LinkedHashMap<>();
    for (String at : request.at()) {
      Shape shape = shapes.get(at);
      float[] map = new float[shape.size()];
      int size = map.length / images.rows();
      for (int row = 0; row < images.rows(); row++) {
        RandomGenerator noise = run.random("random/" + at, request.index(row));
        for (int i = 0; i < size; i++) {
          map[row * size + i] = noise.nextFloat();
        }
      }
      maps.put(at, Tensor.of(shape, map));
    }
    return Attribution.of(maps);
  }
}
