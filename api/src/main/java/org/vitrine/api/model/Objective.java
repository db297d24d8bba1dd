package org.vitrine.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** One score per row, computed from the values of some layers, with the score's gradient. */
@ConsumerType
public interface Objective {
  /** Returns the names of the layers this objective reads; by default the network's logits. */
  default List<String> reads(Network network) {
    return List.of(network.output());
  }

  /**
   * Scores rows.
   *
   * @param values the values of the layers read, all with the same number of rows
   * @param rows for each row of the values, the row of the request it belongs to: several points of
   *     one image come with the same number
   */
  Scores score(List<Tensor> values, int[] rows);

  /**
   * Scores with their gradients.
   *
   * @param values one score per row
   * @param gradients for each layer read, the gradient of the row's own score, in its shape
   */
  record Scores(double[] values, List<Tensor> gradients) {
    /** Copies the list. */
    public Scores {
      gradients = List.copyOf(gradients);
    }
  }
}
