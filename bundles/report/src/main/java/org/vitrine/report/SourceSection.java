package org.vitrine.report;

import org.vitrine.report.Report.Source;

/** The networks and data of a run, with where they come from. */
final class SourceSection {
  private SourceSection() {}

  static void write(Markup page, Report report) {
    if (report.sources().isEmpty()) {
      return;
    }
    page.open("section").element("h2", "Networks and data");
    page.open("div", "class", "scroll").open("table", "class", "sources");
    page.open("thead").open("tr");
    for (String head : new String[] {"name", "what it is", "from", "SHA-256"}) {
      page.element("th", head, "scope", "col");
    }
    page.close().close().open("tbody");
    for (Source source : report.sources()) {
      page.open("tr").element("th", source.name(), "scope", "row");
      page.element("td", source.what()).open("td").text(source.origin());
      source.file().ifPresent(f -> link(page, f));
      page.close().element("td", source.sha256(), "class", "hash").close();
    }
    page.close().close().close().close();
  }

  private static void link(Markup page, String file) {
    String kind = file.substring(file.lastIndexOf('.') + 1);
    page.element("a", kind, "class", "file", "download", "", "href", file);
  }
}
