package org.vitrine.shell;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.data.npy.Npz;

/**
 * The files that maps were written to.
 *
 * @param byName by name of input or layer, the file
 */
record MapFiles(Map<String, Path> byName) {
  /** Writes maps to one .npz, to one .npy, or to one .npy for each layer. */
  static MapFiles write(Path file, Map<String, Tensor> maps) {
    Map<String, Path> written = new LinkedHashMap<>();
    if (file.toString().endsWith(".npz")) {
      Npz.write(file, maps);
      maps.keySet().forEach(name -> written.put(name, file));
      return new MapFiles(written);
    }
    maps.forEach(
        (name, map) -> {
          Path own = maps.size() == 1 ? file : beside(file, name);
          Npy.write(own, map);
          written.put(name, own);
        });
    return new MapFiles(written);
  }

  /** Returns {@code A.layer1_relu.npy} for {@code A.npy} and the layer {@code /layer1/relu}. */
  private static Path beside(Path file, String layer) {
    String base = file.getFileName().toString().replaceFirst("\\.npy$", "");
    String safe = layer.replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("^_", "");
    return file.resolveSibling(base + "." + safe + ".npy");
  }
}
