package org.vitrine.report;

import java.util.List;

/**
 * A page of pictures in rows: what was made of images, or from nothing.
 *
 * @param title the page's name
 * @param lead one sentence under the title
 * @param facts what was chosen and what came out
 * @param rows pictures that belong together
 */
public record Gallery(String title, String lead, List<Report.Fact> facts, List<Row> rows) {
  private static final int CRISP_BELOW = 96;

  /** Copies the lists. */
  public Gallery {
    facts = List.copyOf(facts);
    rows = List.copyOf(rows);
  }

  /**
   * Pictures in a row.
   *
   * @param name what they have in common
   * @param tiles the pictures
   */
  public record Row(String name, List<Tile> tiles) {
    /** Copies the list. */
    public Row {
      tiles = List.copyOf(tiles);
    }
  }

  /** A picture with its caption. */
  public record Tile(Picture picture, String caption) {}

  /** Returns one HTML page that needs nothing beside it. */
  public String html() {
    Markup page = new Markup();
    begin(page, title);
    page.open("header").element("h1", title).element("p", lead, "class", "lead");
    page.open("dl", "class", "summary");
    for (Report.Fact fact : facts) {
      page.open("div").element("dt", fact.name()).element("dd", fact.value()).close();
    }
    page.close().close();
    rows.forEach(row -> write(page, row));
    return end(page);
  }

  /** Writes the head of a page of its own, and opens what holds its content. */
  static void begin(Markup page, String title) {
    page.open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", title + " · Vitrine");
    page.open("style").verbatim(ReportPage.resource("report.css"));
    page.verbatim(ReportPage.resource("gallery.css")).close();
    page.close().open("body").open("main");
  }

  /** Returns the page that was begun so. */
  static String end(Markup page) {
    return "<!DOCTYPE html>\n" + page.close().close().close().finish() + "\n";
  }

  static void write(Markup page, Row row) {
    page.open("section", "class", "gallery").element("h2", row.name());
    page.open("div", "class", "tiles");
    row.tiles().forEach(tile -> write(page, tile));
    page.close().close();
  }

  private static void write(Markup page, Tile tile) {
    page.open("figure");
    page.empty(
        "img",
        "class",
        tile.picture().width() < CRISP_BELOW ? "crisp" : "smooth",
        "src",
        tile.picture().uri(),
        "alt",
        tile.caption());
    page.element("figcaption", tile.caption(), "class", "quiet small").close();
  }
}
