package org.vitrine.cam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.cam.CamOptions.Channels;
import org.vitrine.math.Resampling;

/**
 * A map made of the channels of a layer (CAM, Zhou et al. 2016, arXiv:1512.04150).
 *
 * <p>Without a layer in the request it is the last one with spatial extent. Maps are [n,1,h,w], or
 * [n,c,h,w] where channels are kept; h and w are the input's unless upsampling is off.
 *
 * @param request what is explained
 * @param options what becomes of the weighted channels
 * @param run the run
 */
public record ClassActivationMap(AttributionRequest request, CamOptions options, RunContext run) {
  /**
   * Returns a map for each layer asked for.
   *
   * @param weighting returns a layer's channels, each with the weight that the method gives it, in
   *     the shape of the activation
   */
  public Attribution of(Function<LayerValues, Tensor> weighting) {
    Map<String, Shape> shapes = SpatialLayers.shapes(request);
    List<String> layers =
        request.layers().isEmpty()
            ? List.of(SpatialLayers.last(request, shapes))
            : SpatialLayers.checked(request.layers(), shapes);
    Map<String, Tensor> activations = request.model().activations(request.images(), layers, run);
    Map<String, Tensor> maps = new LinkedHashMap<>();
    for (String layer : layers) {
      LayerValues values = new LayerValues(request, layer, activations.get(layer), run);
      Tensor map = summed(weighting.apply(values), values);
      maps.put(layer, resized(options.relu() ? map.map(v -> Math.max(v, 0)) : map));
    }
    return Attribution.of(maps).with("score", "logit");
  }

  private Tensor summed(Tensor weighted, LayerValues values) {
    if (options.channels() == Channels.KEEP) {
      return weighted;
    }
    int area = values.area();
    int row = weighted.rowSize();
    Tensor map = Tensor.zeros(weighted.shape().with(1, 1));
    for (int i = 0; i < weighted.size(); i++) {
      map.array()[i / row * area + i % area] += weighted.array()[i];
    }
    return map;
  }

  private Tensor resized(Tensor map) {
    Shape image = request.images().shape();
    if (map.shape().rank() != 4 || image.rank() != 4) {
      return map;
    }
    return switch (options.upsample()) {
      case BILINEAR -> Resampling.bilinear(map, image.at(2), image.at(3));
      case NEAREST -> Resampling.nearest(map, image.at(2), image.at(3));
      case NONE -> map;
    };
  }
}
