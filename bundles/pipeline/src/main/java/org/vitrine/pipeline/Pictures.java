package org.vitrine.pipeline;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.Outcome.MapFile;
import org.vitrine.pipeline.Outcome.Mapped;
import org.vitrine.report.Display;
import org.vitrine.report.HeatMap;
import org.vitrine.report.Picture;

/** The pictures of a step: each map with its image. */
final class Pictures {
  private Pictures() {}

  /** Writes {@code pictures/<step>-<row>.png} for the first images. */
  static void write(RunFolder folder, Dataset images, Mapped mapped) {
    for (MapFile file : mapped.maps().values()) {
      if (!drawable(file)) {
        continue;
      }
      for (int row = 0; row < file.shown().rows(); row++) {
        Picture image = Picture.of(images.sample(row).image());
        String stem = file.path().substring(RunFolder.MAPS.length() + 1).replace(".npy", "");
        String name = String.format(Locale.ROOT, "%s-%03d.png", stem, row);
        folder.write(RunFolder.PICTURES + "/" + name, heat(file, row).with(image).png());
      }
    }
  }

  /** Returns how a step wants its maps drawn. */
  static Display display(Step step) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : step.setting(Setting.DISPLAY.word())) {
      String[] parts = option.split("=", 2);
      options.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return Display.parse(options);
  }

  /** Returns whether the maps have pixels. */
  static boolean drawable(MapFile file) {
    return file.shown().shape().rank() == 4;
  }

  static HeatMap heat(MapFile file, int row) {
    return HeatMap.of(file.shown(), row, file.rendering());
  }
}
