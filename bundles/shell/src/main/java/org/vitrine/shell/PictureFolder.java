package org.vitrine.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrine.api.VitrineException;
import org.vitrine.report.Gallery;
import org.vitrine.report.Picture;

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
  void page(Gallery gallery) {
    write("report.html", gallery.html().getBytes(StandardCharsets.UTF_8));
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
