package org.vitrine.engine.nd4j.dl4j;

import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.vitrine.api.network.Dense;

/** Translates fully connected layers. */
final class DenseReader {
  private DenseReader() {}

  /** DL4J's weights are [i,o]. */
  static String dense(LayerSource source, String input) {
    if (source.configuration() instanceof DenseLayer layer && layer.hasLayerNorm()) {
      throw new Unreadable("layer normalisation in a DenseLayer has no counterpart here.");
    }
    if (source.shape(input).rank() != 2) {
      throw new Unreadable("a fully connected layer over images needs them flattened before.");
    }
    return source.add("dense", new Dense(), source.weighted(input, source.weights("W", 1, 0)));
  }
}
