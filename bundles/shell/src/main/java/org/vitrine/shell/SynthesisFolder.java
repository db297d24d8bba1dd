package org.vitrine.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.data.npy.Npy;
import org.vitrine.report.Gallery;
import org.vitrine.report.Report.Fact;

/**
 * Writes synthesised images to a folder: pictures as they come, the array and a page at the end.
 */
final class SynthesisFolder {
  /** How many pictures the page shows in a row; the folder has all. */
  private static final int SHOWN = 60;

  private final Path folder;
  private final PictureFolder pictures;
  private final Map<String, List<Gallery.Tile>> rows = new LinkedHashMap<>();
  private int count;

  SynthesisFolder(Path folder) {
    this.folder = folder;
    this.pictures = new PictureFolder(folder);
  }

  /** Writes the pictures of images that are finished. */
  void add(Synthesis part) {
    for (int row = 0; row < part.names().size(); row++) {
      String name = part.names().get(row);
      int colon = name.indexOf(": ");
      String group = colon < 0 ? "" : name.substring(0, colon);
      String caption = colon < 0 ? name : name.substring(colon + 2);
      StringBuilder told = new StringBuilder(caption);
      for (Map.Entry<String, double[]> sample : part.samples().entrySet()) {
        told.append(", ").append(sample.getKey()).append(' ');
        told.append(Numbers.text(sample.getValue()[row]));
      }
      String safe = name.replaceAll("[^A-Za-z0-9._-]+", "_");
      String file = String.format(Locale.ROOT, "%05d-%.80s", count++, safe);
      Gallery.Tile tile =
          pictures.tile(file, AttackFolder.image(part.images(), row), told.toString());
      List<Gallery.Tile> tiles = rows.computeIfAbsent(group, g -> new ArrayList<>());
      if (tiles.size() < SHOWN) {
        tiles.add(tile);
      }
    }
  }

  /** Writes what is left: pictures that were not given before, the array, and the page. */
  void finish(Chosen<Synthesizer> chosen, String network, Synthesis synthesis) {
    if (count == 0) {
      add(synthesis);
    }
    Npy.write(folder.resolve("images.npy"), synthesis.images());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("network", network));
    facts.add(new Fact("images", Integer.toString(synthesis.names().size())));
    chosen.options().effective().forEach((name, value) -> facts.add(new Fact(name, value)));
    pictures.page(
        new Gallery(
            chosen.info().id(),
            chosen.info().title(),
            facts,
            rows.entrySet().stream()
                .map(row -> new Gallery.Row(row.getKey(), row.getValue()))
                .toList()));
  }

  /** Returns everything that was made, but for the images, for JSON. */
  static Map<String, Object> json(Chosen<Synthesizer> chosen, Synthesis synthesis) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", chosen.info().id());
    json.put("version", chosen.info().version());
    json.put("options", chosen.options().effective());
    json.put("names", synthesis.names());
    json.put("samples", synthesis.samples());
    return json;
  }
}
