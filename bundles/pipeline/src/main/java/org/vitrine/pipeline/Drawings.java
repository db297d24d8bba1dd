package org.vitrine.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.pipeline.Outcome.Drawn;
import org.vitrine.report.Gallery;
import org.vitrine.report.Picture;

/**
 * The images that a step made as a report shows them: those whose names begin alike, as in "unit 5:
 * visualised" and "unit 5: most 1", in one row.
 */
final class Drawings {
  private static final int ROWS = 24;
  private static final int TILES = 8;

  private Drawings() {}

  /** Returns the first images of the first rows. */
  static List<Gallery.Row> of(Drawn drawn, Path folder) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < drawn.names().size(); i++) {
      String name = drawn.names().get(i);
      String row = name.contains(": ") ? name.substring(0, name.indexOf(": ")) : "";
      rows.computeIfAbsent(row, r -> new ArrayList<>()).add(i);
    }
    Tensor images = Npy.read(folder.resolve(drawn.path()));
    return rows.entrySet().stream()
        .limit(ROWS)
        .map(
            row ->
                new Gallery.Row(
                    row.getKey().isEmpty()
                        ? drawn.step().as()
                        : drawn.step().as() + ", " + row.getKey(),
                    row.getValue().stream().limit(TILES).map(i -> tile(drawn, images, i)).toList()))
        .toList();
  }

  private static Gallery.Tile tile(Drawn drawn, Tensor images, int row) {
    Shape s = images.shape();
    Tensor image = images.rows(row, row + 1).reshape(Shape.of(s.at(1), s.at(2), s.at(3)));
    String name = drawn.names().get(row);
    StringBuilder caption =
        new StringBuilder(name.substring(name.indexOf(": ") < 0 ? 0 : name.indexOf(": ") + 2));
    drawn
        .samples()
        .forEach(
            (sample, values) ->
                caption.append(
                    Double.isNaN(values[row])
                        ? ""
                        : String.format(Locale.ROOT, ", %s %.3g", sample, values[row])));
    return new Gallery.Tile(Picture.of(image), caption.toString());
  }
}
