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
 * @param first the number of the first image in the whole set, where images come in parts
 */
public record AttributionRequest(
    Model model, Tensor images, Targets targets, List<String> layers, Options options, long first) {
  /** Copies the layers. */
  public AttributionRequest {
    layers = List.copyOf(layers);
  }

  /** Asks for an attribution of images that are the whole set. */
  public AttributionRequest(
      Model model, Tensor images, Targets targets, List<String> layers, Options options) {
    this(model, images, targets, layers, options, 0);
  }

  /** Returns the names of the values to attribute to: the layers, or the network's input. */
  public List<String> at() {
    return layers.isEmpty() ? List.of(model.network().input().name()) : layers;
  }

  /**
   * Returns the number of an image in the whole set: what a random stream of that image must use as
   * index, so that maps do not depend on how the set is cut into requests.
   */
  public long index(int row) {
    return first + row;
  }
}
