package org.vitrine.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.report.Display;
import org.vitrine.report.HeatMap;
import org.vitrine.report.Picture;

/**
 * Pictures of maps.
 *
 * @param displays by name of input or layer, how its maps are drawn
 * @param written how many pictures there are
 */
record MapPictures(Map<String, Display> displays, int written) {

  /** Writes {@code <place>-<image>.png} for every map that has pixels. */
  static MapPictures write(Path folder, Tensor images, Map<String, Tensor> maps, Display asked) {
    Map<String, Display> displays = new LinkedHashMap<>();
    int written = 0;
    for (Map.Entry<String, Tensor> place : maps.entrySet()) {
      Tensor map = place.getValue();
      if (map.shape().rank() != 4 || images.shape().rank() != 4) {
        continue;
      }
      int[] extents = images.shape().toArray();
      Shape image = Shape.of(extents[1], extents[2], extents[3]);
      boolean signed = signed(map);
      displays.put(place.getKey(), asked.suiting(signed));
      for (int row = 0; row < map.rows(); row++) {
        Picture picture = Picture.of(images.rows(row, row + 1).reshape(image));
        String name = String.format(Locale.ROOT, "%s-%03d.png", safe(place.getKey()), row);
        byte[] png = HeatMap.of(map, row, asked.of(signed)).with(picture).png();
        write(folder.resolve(name), png);
        written++;
      }
    }
    return new MapPictures(displays, written);
  }

  private static boolean signed(Tensor map) {
    for (float value : map.array()) {
      if (value < 0) {
        return true;
      }
    }
    return false;
  }

  private static String safe(String place) {
    return place.replaceAll("[^A-Za-z0-9._-]+", "_").replaceFirst("^_", "");
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be written: " + e.getMessage() + ".", "", e);
    }
  }
}
