package org.vitrine.api.synthesis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.vitrine.api.tensor.Tensor;

/**
 * Images made from a model.
 *
 * @param images [n,c,h,w] in [0,1]
 * @param names one per image; what comes before a colon names images that belong together
 * @param samples by name, one number per image
 */
public record Synthesis(Tensor images, List<String> names, Map<String, double[]> samples) {
  /** Copies the collections. */
  public Synthesis {
    names = List.copyOf(names);
    samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
  }

  /** Returns the images of several parts, which have the same numbers per image. */
  public static Synthesis join(List<Synthesis> parts) {
    List<String> names = parts.stream().flatMap(p -> p.names().stream()).toList();
    Map<String, double[]> samples = new LinkedHashMap<>();
    for (String name : parts.get(0).samples().keySet()) {
      samples.put(
          name,
          parts.stream().flatMapToDouble(p -> DoubleStream.of(p.samples().get(name))).toArray());
    }
    return new Synthesis(
        Tensor.concatenate(parts.stream().map(Synthesis::images).toList()), names, samples);
  }
}
