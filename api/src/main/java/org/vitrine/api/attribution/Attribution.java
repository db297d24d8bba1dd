package org.vitrine.api.attribution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.tensor.Tensor;

/**
 * Raw maps, and what is worth knowing about them.
 *
 * @param maps by name of input or layer, the map with n rows
 * @param diagnostics by name, one number per image: completeness delta, standard error
 * @param conventions by name, the choices that change numbers and that no option holds
 */
public record Attribution(
    Map<String, Tensor> maps, Map<String, double[]> diagnostics, Map<String, String> conventions) {
  /** Copies the maps. */
  public Attribution {
    maps = Collections.unmodifiableMap(new LinkedHashMap<>(maps));
    diagnostics = Collections.unmodifiableMap(new LinkedHashMap<>(diagnostics));
    conventions = Collections.unmodifiableMap(new LinkedHashMap<>(conventions));
  }

  /** Returns an attribution without diagnostics. */
  public static Attribution of(Map<String, Tensor> maps) {
    return new Attribution(maps, Map.of(), Map.of());
  }

  /** Returns this attribution with one more diagnostic. */
  public Attribution with(String name, double[] values) {
    Map<String, double[]> more = new LinkedHashMap<>(diagnostics);
    more.put(name, values);
    return new Attribution(maps, more, conventions);
  }

  /** Returns this attribution with one more convention. */
  public Attribution with(String name, String convention) {
    Map<String, String> more = new LinkedHashMap<>(conventions);
    more.put(name, convention);
    return new Attribution(maps, diagnostics, more);
  }

  /** Returns the only map. */
  public Tensor map() {
    if (maps.size() != 1) {
      throw new IllegalStateException("there are " + maps.size() + " maps: " + maps.keySet());
    }
    return maps.values().iterator().next();
  }
}
