package org.vitrine.api.synthesis;

import java.util.List;
import java.util.Map;
import org.vitrine.api.tensor.Tensor;

/**
 * Images made from a model.
 *
 * @param images [n,c,h,w] in [0,1]
 * @param names one per image
 * @param samples by name, one number per image
 */
public record Synthesis(Tensor images, List<String> names, Map<String, double[]> samples) {
  /** Copies the collections. */
  public Synthesis {
    names = List.copyOf(names);
    samples = Map.copyOf(samples);
  }
}
