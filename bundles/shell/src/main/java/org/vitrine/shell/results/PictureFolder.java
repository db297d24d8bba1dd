package org.vitrine.shell.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.api.VitrineException;
import org.vitrine.report.Gallery;
import org.vitrine.report.Picture;
import org.vitrine.report.Report.Fact;
import org.vitrine.shell.invocation.Numbers;

/** A folder of pictures with a page that shows them. */
final class PictureFolder {
  private final Path folder;

  /** Makes the folder, unless it exists. */
  PictureFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder.resolve("pictures"));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Writes one picture, and returns it as a tile of the page. */
  Gallery.Tile tile(String name, Picture picture, String caption) {
    write("pictures/" + name + ".png", picture.png());
    return new Gallery.Tile(picture, caption);
  }

  /** Writes the page. */
  void page(String title, String text, List<Fact> facts, List<Gallery.Row> rows) {
    String html = new Gallery(title, text, facts, rows).html();
    write("report.html", html.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns numbers, then options, as a page tells them. */
  static List<Fact> facts(Map<String, ?> numbers, Map<String, String> options) {
    List<Fact> facts = new ArrayList<>();
    numbers.forEach(
        (name, value) ->
            facts.add(
                new Fact(name, value instanceof Double d ? Numbers.text(d) : value.toString())));
    options.forEach((name, value) -> facts.add(new Fact(name, value)));
    return facts;
  }

  private void write(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static VitrineException unwritable(Path file, IOException e) {
    return new VitrineException(file + " cannot be written: " + e.getMessage(), "", e);
  }
}
