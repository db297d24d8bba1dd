package org.vitrine.api.attribution;

import java.util.List;
import org.vitrine.api.Options;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;

/**
 * Asks for an attribution.
 *
 * @param model the model, left as it was
 * @param images [n,c,h,w]
 * @param targets what is explained, per image
 * @param layers names of the layers to attribute to; empty for the input
 * @param options the method's options
 */
public record AttributionRequest(
    Model model, Tensor images, Targets targets, List<String> layers, Options options) {
  /** Copies the layers. */
  public AttributionRequest {
    layers = List.copyOf(layers);
  }

  /** Returns the names of the values to attribute to: the layers, or the network's input. */
  public List<String> at() {
    return layers.isEmpty() ? List.of(model.network().input().name()) : layers;
  }
}
