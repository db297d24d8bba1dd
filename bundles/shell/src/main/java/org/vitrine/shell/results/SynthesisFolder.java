package org.vitrine.shell.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.data.Dataset;
import org.vitrine.report.Gallery;
import org.vitrine.report.Picture;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.shell.invocation.Numbers;

/** Writes the pictures of synthesised images to a folder, and a page that shows them. */
public final class SynthesisFolder {
  /** How many pictures the page shows in a row; the folder has all. */
  private static final int SHOWN = 60;

  private SynthesisFolder() {}

  /** Writes pictures and page. */
  public static void write(Path folder, Generated made, Dataset images, String network) {
    PictureFolder pictures = new PictureFolder(folder);
    Map<String, List<Gallery.Tile>> rows = new LinkedHashMap<>();
    for (int row = 0; row < images.size(); row++) {
      String name = made.names().get(row);
      int colon = name.indexOf(": ");
      String safe = name.replaceAll("[^A-Za-z0-9._-]+", "_");
      String file = String.format(Locale.ROOT, "%05d-%.80s", row, safe);
      Picture picture = Picture.of(images.sample(row).image());
      String caption = caption(colon < 0 ? name : name.substring(colon + 2), made, row);
      Gallery.Tile tile = pictures.tile(file, picture, caption);
      List<Gallery.Tile> tiles =
          rows.computeIfAbsent(colon < 0 ? "" : name.substring(0, colon), g -> new ArrayList<>());
      if (tiles.size() < SHOWN) {
        tiles.add(tile);
      }
    }
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("network", network);
    numbers.put("images", made.names().size());
    pictures.page(
        made.info().id(),
        made.info().title(),
        PictureFolder.facts(numbers, made.step().options()),
        rows.entrySet().stream()
            .map(row -> new Gallery.Row(row.getKey(), row.getValue()))
            .toList());
  }

  private static String caption(String name, Generated made, int row) {
    StringBuilder told = new StringBuilder(name);
    made.samples()
        .forEach(
            (sample, values) ->
                told.append(", ").append(sample).append(' ').append(Numbers.text(values[row])));
    return told.toString();
  }
}
