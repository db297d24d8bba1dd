package org.vitrine.network.onnx.graph;

import org.vitrine.api.tensor.Shape;

/**
 * A value that a layer computes, or that is fed.
 *
 * @param name the layer's or the input's
 * @param shape with -1 for unknown extents, the batch among them
 * @param probe the shape for a batch of {@link #PROBE}, which tells the extents that are a multiple
 *     of the batch from those that are unknown for another reason
 */
public record Computed(String name, Shape shape, Shape probe) implements Value {
  /** A prime, so that multiples of the batch are recognised; small, so that products fit. */
  public static final int PROBE = 97;

  /** Returns how many times the batch an extent is, or 0 if it does not depend on the batch. */
  public int batchFactor(int axis) {
    boolean multiple = shape.at(axis) < 0 && probe.at(axis) > 0 && probe.at(axis) % PROBE == 0;
    return multiple ? probe.at(axis) / PROBE : 0;
  }
}
