package org.vitrine.pipeline.report;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.pipeline.run.PredictedData;
import org.vitrine.pipeline.run.RunInputs;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.report.HeatMap;
import org.vitrine.report.Rendering;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.MapFile;
import org.vitrine.run.Outcome.Mapped;

/**
 * The maps of a file that are drawn; the file has those of all images.
 *
 * @param file the file
 * @param values the first maps [n,c,h,w]
 * @param rendering how they are drawn
 */
public record FirstMaps(MapFile file, Tensor values, Rendering rendering) {
  private static final int RANK = 4;

  /** Reads the first maps of each file whose maps have pixels. */
  static List<FirstMaps> of(Mapped mapped, Path folder) {
    return mapped.maps().values().stream()
        .map(file -> read(file, folder))
        .filter(maps -> maps.values().shape().rank() == RANK)
        .toList();
  }

  /** Reads the first maps of each step that explains the images of a view; others are not shown. */
  public static Map<Mapped, List<FirstMaps>> all(
      RunInputs shared, Optional<PredictedData> view, Collection<Outcome> outcomes) {
    Map<Mapped, List<FirstMaps>> all = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Mapped mapped) {
        String data = new StepInputs(shared, mapped.step()).source(Setting.DATA);
        view.filter(v -> v.sha256().equals(shared.dataHash(data)))
            .ifPresent(v -> all.put(mapped, of(mapped, shared.folder().path())));
      }
    }
    return all;
  }

  private static FirstMaps read(MapFile file, Path folder) {
    Tensor values = Npy.readFirst(folder.resolve(file.path()), StepInputs.SHOWN);
    return new FirstMaps(file, values, Pictures.rendering(file));
  }

  HeatMap heat(int row) {
    return HeatMap.of(values, row, rendering);
  }
}
