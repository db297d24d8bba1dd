package org.vitrine.report;

import java.util.List;
import org.vitrine.report.Report.Cell;
import org.vitrine.report.Report.Column;
import org.vitrine.report.Report.Prediction;
import org.vitrine.report.Report.Row;

/** The images down, the methods across, each map over its image. */
final class MapGrid {
  private static final int CRISP_BELOW = 96;

  /** More columns than this are narrower, and on paper they stand below the image. */
  private static final int MANY = 5;

  private MapGrid() {}

  /** Returns a rule for each image, so that it is in the file once and shown in every column. */
  static String pictures(Report report) {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < report.rows().size(); i++) {
      Picture image = report.rows().get(i).image();
      rules.append("#image").append(i).append(" .photo{background-image:url(");
      rules.append(image.uri()).append(")}\n");
    }
    return rules.toString();
  }

  static void write(Markup page, Report report) {
    if (report.rows().isEmpty()) {
      return;
    }
    List<Column> columns = report.columns();
    page.open("section", "class", "maps").open("div", "class", "heading");
    page.open("h2").text(columns.isEmpty() ? "Images" : "Maps");
    Csv.link(page, "predictions", Csv.predictions(report.rows()));
    page.close();
    if (!columns.isEmpty()) {
      page.open("label", "class", "fade").element("span", "image");
      page.empty(
          "input",
          "type",
          "range",
          "id",
          "fade",
          "min",
          "0",
          "max",
          "1",
          "step",
          "0.01",
          "value",
          "0.5",
          "aria-label",
          "from image to map");
      page.element("span", "map").close();
    }
    page.close().element("p", report.rowsNote(), "class", "quiet note");
    String many = columns.size() > MANY ? " many" : "";
    page.open("div", "class", "grid" + many, "style", "--columns:" + columns.size());
    head(page, columns);
    for (int i = 0; i < report.rows().size(); i++) {
      row(page, columns, report.rows().get(i), i);
    }
    page.close().close();
  }

  private static void head(Markup page, List<Column> columns) {
    page.open("div", "class", "row head").open("div", "class", "subject").close();
    for (Column column : columns) {
      page.open("div").element("strong", column.name());
      page.element("span", column.caption(), "class", "quiet");
      column.file().ifPresent(f -> page.element("a", "npy", "class", "file", "href", f));
      page.close();
    }
    page.close();
  }

  private static void row(Markup page, List<Column> columns, Row row, int index) {
    String tile = row.image().width() < CRISP_BELOW ? "tile crisp" : "tile";
    String ratio = "aspect-ratio:" + row.image().width() + "/" + row.image().height();
    page.open("div", "class", "row", "id", "image" + index);
    page.open("div", "class", "subject").open("div", "class", tile, "style", ratio);
    page.open("div", "class", "photo", "role", "img", "aria-label", row.name()).close().close();
    page.open("div", "class", "verdict");
    verdict(page, row);
    page.close().close();
    for (Column column : columns) {
      page.open("figure");
      Cell cell = row.cells().get(column.name());
      if (cell == null) {
        page.element("div", "no map", "class", "tile missing", "style", ratio);
      } else {
        beneath(page, column.layout(), tile, ratio);
        page.empty(
            "img",
            "class",
            "map",
            "src",
            cell.layer().uri(),
            "alt",
            column.name() + " of " + row.name());
        page.close();
        if (column.layout() == Layout.SIDE_BY_SIDE) {
          page.close();
        }
      }
      page.open("figcaption").element("strong", column.name(), "class", "narrow");
      page.text(cell == null ? "" : cell.remark()).close().close();
    }
    page.close();
  }

  /** Opens the tile that the map goes onto, with what is beside and beneath it. */
  private static void beneath(Markup page, Layout layout, String tile, String ratio) {
    if (layout == Layout.SIDE_BY_SIDE) {
      page.open("div", "class", "pair").open("div", "class", tile, "style", ratio);
      page.open("div", "class", "photo").close().close();
    }
    String white = layout == Layout.OVERLAY ? "" : " white";
    page.open("div", "class", tile + white, "style", ratio);
    if (layout == Layout.OVERLAY) {
      page.open("div", "class", "photo grey").close();
    }
  }

  private static void verdict(Markup page, Row row) {
    if (!row.predictions().isEmpty()) {
      String best = row.predictions().get(0).name();
      String outcome = row.truth().map(t -> t.equals(best) ? " right" : " wrong").orElse("");
      page.element("p", best, "class", "predicted" + outcome);
      row.truth()
          .filter(t -> !t.equals(best))
          .ifPresent(t -> page.element("p", "is " + t, "class", "truth"));
    }
    page.open("ol", "class", "bars");
    for (Prediction prediction : row.predictions()) {
      String style = "--p:" + Math.round(prediction.probability() * 1000) / 10.0 + "%";
      page.open("li", "style", style).element("span", prediction.name());
      page.element("b", Numbers.percent(prediction.probability())).close();
    }
    page.close().element("p", row.name(), "class", "quiet small name");
  }
}
