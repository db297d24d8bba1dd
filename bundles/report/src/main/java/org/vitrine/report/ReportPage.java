package org.vitrine.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.vitrine.report.Report.Fact;
import org.vitrine.report.Report.MethodUse;

/** Writes a report as one HTML page that needs nothing beside it, not even a network. */
public final class ReportPage {
  /** From how many characters on a fact takes the room of two. */
  private static final int LONG = 40;

  private ReportPage() {}

  /** Returns the page. */
  public static String html(Report report) {
    Markup page = new Markup();
    page.open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", report.title() + " · Vitrine");
    page.open("style").verbatim(resource("report.css")).verbatim(resource("gallery.css"));
    page.text(MapGrid.pictures(report)).close();
    page.close().open("body").open("main");
    header(page, report);
    SourceSection.write(page, report);
    MapGrid.write(page, report);
    report.drawings().forEach(row -> Gallery.write(page, row));
    for (Report.Measurement measurement : report.measurements()) {
      MeasurementSection.write(page, report, measurement);
    }
    DiagnosticSection.write(page, report);
    methods(page, report);
    environment(page, report);
    page.close().open("script").verbatim(resource("report.js")).close();
    return "<!DOCTYPE html>\n" + page.close().close().finish() + "\n";
  }

  private static void header(Markup page, Report report) {
    page.open("header").element("h1", report.title()).element("p", report.lead(), "class", "lead");
    facts(page, report, "summary");
    page.close();
    if (!report.notices().isEmpty()) {
      page.open("section", "class", "notices").open("ul");
      for (Report.Notice notice : report.notices()) {
        page.open("li").element("strong", notice.about()).text(" " + notice.what()).close();
      }
      page.close().close();
    }
  }

  private static void facts(Markup page, Report report, String style) {
    page.open("dl", "class", style);
    for (Fact fact : report.summary()) {
      page.open("div", "class", fact.value().length() > LONG ? "long" : "");
      page.element("dt", fact.name()).element("dd", fact.value()).close();
    }
    page.close();
  }

  private static void methods(Markup page, Report report) {
    if (report.methods().isEmpty()) {
      return;
    }
    page.open("section").element("h2", "What was run with what");
    for (MethodUse use : report.methods()) {
      page.open("article", "class", "method").open("h3").text(use.step());
      page.element("span", use.took(), "class", "quiet").close();
      page.open("p").text(use.title());
      if (!use.source().isEmpty()) {
        page.element("span", " " + use.source(), "class", "quiet");
      }
      page.close().open("dl", "class", "choices");
      for (Fact choice : use.choices()) {
        String value = choice.value().isEmpty() ? "–" : choice.value();
        page.open("div").element("dt", choice.name()).element("dd", value).close();
      }
      page.close().element("p", use.bundle(), "class", "quiet small").close();
    }
    page.close();
  }

  private static void environment(Markup page, Report report) {
    page.open("section").open("details").element("summary", "Versions and hashes");
    page.open("div", "class", "scroll").open("table", "class", "environment").open("tbody");
    for (Fact fact : report.environment()) {
      page.open("tr").element("th", fact.name(), "scope", "row");
      page.element("td", fact.value()).close();
    }
    page.close().close().close().close();
    if (!report.replay().isEmpty()) {
      page.open("p", "class", "replay").text("Run it again: ");
      page.element("code", report.replay()).close();
    }
    page.close();
  }

  static String resource(String name) {
    try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
