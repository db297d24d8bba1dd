package org.vitrine.engine.nd4j.dl4j;

import java.util.Optional;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.vitrine.api.tensor.Shape;

/** Reads from a Keras model's description what it is fed. */
final class KerasInput {
  private KerasInput() {}

  /**
   * Returns [-1,features] or [-1,c,h,w], with -1 where Keras says None.
   *
   * @param model the JSON of the attribute {@code model_config}
   * @param channelsLast whether the model's images have channels last
   */
  static Optional<Shape> shape(JsonNode model, boolean channelsLast) {
    for (JsonNode extents : model.findValues("batch_input_shape")) {
      if (extents.size() == 2) {
        return Optional.of(Shape.of(-1, extent(extents, 1)));
      }
      if (extents.size() == 4) {
        return Optional.of(
            channelsLast
                ? Shape.of(-1, extent(extents, 3), extent(extents, 1), extent(extents, 2))
                : Shape.of(-1, extent(extents, 1), extent(extents, 2), extent(extents, 3)));
      }
    }
    return Optional.empty();
  }

  private static int extent(JsonNode extents, int axis) {
    return extents.get(axis).asInt(-1);
  }
}
