package org.vitrine.pipeline.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.report.Display;
import org.vitrine.report.Picture;
import org.vitrine.report.Rendering;
import org.vitrine.run.Outcome.MapFile;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.RunFolder;

/** The pictures of a step: each map with its image. */
public final class Pictures {
  private Pictures() {}

  /** Writes {@code pictures/<step>-<row>.png} for the first images. */
  public static void write(RunFolder folder, Dataset images, Mapped mapped) {
    for (FirstMaps maps : FirstMaps.of(mapped, folder.path())) {
      for (int row = 0; row < maps.values().rows(); row++) {
        Picture image = Picture.of(images.sample(row).image());
        String stem = maps.file().path().substring(RunFolder.MAPS.length() + 1).replace(".npy", "");
        folder.write(RunFolder.picture(stem, row), maps.heat(row).with(image).png());
      }
    }
  }

  /** Returns how a step wants its maps drawn. */
  public static Display display(Step step) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : step.setting(Setting.DISPLAY.word())) {
      String[] parts = option.split("=", 2);
      options.put(parts[0], parts.length == 1 ? "" : parts[1]);
    }
    return Display.parse(options);
  }

  /** Returns a file of maps as it is to be drawn, with nothing left open. */
  public static MapFile file(String name, String path, boolean signed, Display display) {
    return new MapFile(name, path, signed, display.suiting(signed).options());
  }

  /** Returns how a file of maps is drawn. */
  static Rendering rendering(MapFile file) {
    return Display.parse(file.display()).of(file.signed());
  }
}
