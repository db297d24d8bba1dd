package org.vitrine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GalleryTest {
  @Test
  void showsEveryPictureWithItsCaptionAndEscapesText() {
    Picture picture = new Picture(1, 2, new int[] {0xFF000000, 0xFFFFFFFF});
    Gallery gallery =
        new Gallery(
            "pgd <1>",
            "lead",
            List.of(new Report.Fact("eps", "0.5")),
            List.of(
                new Gallery.Row(
                    "image 0",
                    List.of(
                        new Gallery.Tile(picture, "cat & dog"), new Gallery.Tile(picture, "b")))));
    String html = gallery.html();
    assertTrue(html.startsWith("<!DOCTYPE html>"), html);
    assertTrue(html.contains("pgd &lt;1&gt;"), html);
    assertTrue(html.contains("cat &amp; dog"), html);
    assertTrue(html.contains("<dt>eps</dt><dd>0.5</dd>"), html);
    assertEquals(3, html.split("data:image/png;base64,", -1).length);
  }
}
