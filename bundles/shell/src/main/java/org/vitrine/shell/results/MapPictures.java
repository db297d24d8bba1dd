package org.vitrine.shell.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Sample;
import org.vitrine.report.Display;
import org.vitrine.report.HeatMap;
import org.vitrine.report.Picture;
import org.vitrine.report.Rendering;
import org.vitrine.run.Outcome.MapFile;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.shell.options.ImageSource;

/**
 * Pictures of maps.
 *
 * @param displays by name of input or layer, how its maps are drawn
 * @param written how many pictures there are
 */
public record MapPictures(Map<String, Map<String, String>> displays, int written) {
  private static final int PIXELS = 3;

  /**
   * Writes {@code <place>-<image>.png} for every map that has pixels, one after the other.
   *
   * @param images the data that was explained
   * @param folder the run folder, where the maps are
   */
  public static MapPictures write(
      Path pictures, Dataset images, Mapped mapped, Path folder, Datasets datasets) {
    Map<String, Map<String, String>> displays = new LinkedHashMap<>();
    int written = 0;
    for (Map.Entry<String, MapFile> place : mapped.maps().entrySet()) {
      MapFile file = place.getValue();
      Rendering rendering = Display.parse(file.display()).of(file.signed());
      String stem = MapFiles.safe(place.getKey());
      try (Dataset maps = ImageSource.array(datasets, folder.resolve(file.path()))) {
        int drawn = write(pictures, stem, new ReadableImages(images), maps, rendering);
        if (drawn > 0) {
          displays.put(place.getKey(), file.display());
        }
        written += drawn;
      }
    }
    return new MapPictures(displays, written);
  }

  private static int write(
      Path pictures, String stem, ReadableImages images, Dataset maps, Rendering rendering) {
    for (int row = 0; row < maps.size(); row++) {
      Sample image = images.next();
      Sample map = maps.sample(row);
      if (image.image().shape().rank() != PIXELS || map.image().shape().rank() != PIXELS) {
        return 0;
      }
      Picture whole = HeatMap.of(map.row(), 0, rendering).with(Picture.of(image.image()));
      write(pictures.resolve(String.format(Locale.ROOT, "%s-%03d.png", stem, row)), whole.png());
    }
    return maps.size();
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
