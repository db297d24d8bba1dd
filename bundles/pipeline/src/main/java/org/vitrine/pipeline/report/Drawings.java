package org.vitrine.pipeline.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.data.Sample;
import org.vitrine.pipeline.run.StoredImages;
import org.vitrine.report.Gallery;
import org.vitrine.report.Picture;
import org.vitrine.run.Outcome.Generated;

/**
 * The images that a step made as a report shows them: those whose names begin alike, as in "unit 5:
 * visualised" and "unit 5: most 1", in one row.
 */
final class Drawings {
  private static final int ROWS = 24;
  private static final int TILES = 6;

  private Drawings() {}

  /** Returns the first images of the first rows; like rows of one method stand together. */
  static List<Gallery.Row> of(List<Generated> steps, Path folder) {
    Map<String, List<Gallery.Row>> alike = new LinkedHashMap<>();
    for (Generated drawn : steps) {
      StoredImages images = new StoredImages(drawn, folder.resolve(drawn.path()));
      rows(drawn).entrySet().stream()
          .limit(ROWS)
          .forEach(
              row ->
                  alike
                      .computeIfAbsent(drawn.step().use() + row.getKey(), r -> new ArrayList<>())
                      .add(row(images, row.getKey(), row.getValue())));
    }
    return alike.values().stream().flatMap(List::stream).toList();
  }

  private static Map<String, List<Integer>> rows(Generated drawn) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < drawn.names().size(); i++) {
      String name = drawn.names().get(i);
      String row = name.contains(": ") ? name.substring(0, name.indexOf(": ")) : "";
      rows.computeIfAbsent(row, r -> new ArrayList<>()).add(i);
    }
    return rows;
  }

  private static Gallery.Row row(StoredImages images, String name, List<Integer> at) {
    String step = images.drawn().step().as();
    return new Gallery.Row(
        name.isEmpty() ? step : step + ", " + name,
        at.stream().limit(TILES).map(i -> tile(images, i)).toList());
  }

  private static Gallery.Tile tile(StoredImages images, int row) {
    Sample sample = images.sample(row);
    String name = sample.name();
    int colon = name.indexOf(": ");
    StringBuilder caption = new StringBuilder(colon < 0 ? name : name.substring(colon + 2));
    images
        .drawn()
        .samples()
        .forEach((what, values) -> caption.append(", " + what + " " + number(values[row])));
    return new Gallery.Tile(Picture.of(sample.image()), caption.toString());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.3g", value);
  }
}
