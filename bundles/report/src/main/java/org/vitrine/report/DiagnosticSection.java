package org.vitrine.report;

import org.vitrine.report.Report.Diagnostic;

/** What methods found about themselves, such as how far Integrated Gradients is from complete. */
final class DiagnosticSection {
  private DiagnosticSection() {}

  static void write(Markup page, Report report) {
    if (report.diagnostics().isEmpty()) {
      return;
    }
    page.open("section").open("h2").text("Self-checks");
    Csv.link(page, "self-checks", Csv.of(report.diagnostics()));
    page.close();
    page.open("div", "class", "scroll").open("table").open("thead").open("tr");
    page.element("th", "", "scope", "col").element("th", "number", "scope", "col");
    page.element("th", "mean", "scope", "col", "class", "number");
    page.element("th", "median size", "scope", "col", "class", "number");
    page.element("th", "largest size", "scope", "col", "class", "number");
    page.close().close().open("tbody");
    for (Diagnostic diagnostic : report.diagnostics()) {
      Spread spread = Spread.of(diagnostic.values());
      page.open("tr").element("th", diagnostic.step(), "scope", "row");
      page.element("td", diagnostic.name());
      page.element("td", Numbers.shortly(spread.mean()), "class", "number");
      page.element("td", Numbers.shortly(spread.median()), "class", "number");
      page.element("td", Numbers.shortly(spread.largest()), "class", "number").close();
    }
    page.close().close().close().close();
  }
}
