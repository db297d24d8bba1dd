package org.vitrine.shell.results;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.tensor.Shape;
import org.vitrine.data.npy.Npy;
import org.vitrine.data.npy.Npz;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.shell.invocation.OutputFile;

/**
 * The files that maps are in.
 *
 * @param byName by name of input or layer, the file
 * @param shapes by the same, the shape of the maps
 */
public record MapFiles(Map<String, Path> byName, Map<String, Shape> shapes) {
  /** Puts a step's maps into one .npz, into one .npy, or into one .npy for each layer. */
  public static MapFiles take(Mapped mapped, Path folder, Path file) {
    Map<String, Path> made = new LinkedHashMap<>();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    mapped
        .maps()
        .forEach(
            (place, map) -> {
              made.put(place, folder.resolve(map.path()));
              shapes.put(place, Npy.shape(folder.resolve(map.path())));
            });
    Map<String, Path> taken = new LinkedHashMap<>();
    if (file.toString().endsWith(".npz")) {
      Npz.pack(file, made);
      made.keySet().forEach(place -> taken.put(place, file));
      return new MapFiles(taken, shapes);
    }
    made.forEach(
        (place, map) -> {
          Path own = made.size() == 1 ? file : beside(file, place);
          OutputFile.move(map, own);
          taken.put(place, own);
        });
    return new MapFiles(taken, shapes);
  }

  /** Returns {@code A.layer1_relu.npy} for {@code A.npy} and the layer {@code /layer1/relu}. */
  private static Path beside(Path file, String layer) {
    String base = file.getFileName().toString().replaceFirst("\\.npy$", "");
    return file.resolveSibling(base + "." + safe(layer) + ".npy");
  }

  /** Returns a layer's name as a part of a file's. */
  static String safe(String layer) {
    return layer.replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("^_", "");
  }
}
