package org.vitrine.report;

import java.util.List;
import java.util.Optional;

/**
 * What the reference tells of a method.
 *
 * @param kind its kind
 * @param id what users type
 * @param title one line
 * @param formula what it computes; may be empty
 * @param paper its source; may be empty
 * @param bundle its bundle with version
 * @param options how it can be changed
 * @param example what it gave in a run; empty if there is none
 */
public record MethodPage(
    String kind,
    String id,
    String title,
    String formula,
    String paper,
    String bundle,
    List<Option> options,
    Optional<Example> example) {
  /** Copies the options. */
  public MethodPage {
    options = List.copyOf(options);
  }

  /** An option: how it is typed, its default, what is allowed and what it does. */
  public record Option(
      String name, String type, String standard, String allowed, String description) {}

  /**
   * What a method gave.
   *
   * @param conventions choices that change numbers and that no option holds
   * @param changes what a rewriter did
   * @param pictures what it made, as PNG
   * @param measurements what it measured, or learned
   */
  public record Example(
      List<Report.Fact> conventions,
      List<String> changes,
      List<Shot> pictures,
      List<Report.Measurement> measurements) {
    /** Copies the lists. */
    public Example {
      conventions = List.copyOf(conventions);
      changes = List.copyOf(changes);
      pictures = List.copyOf(pictures);
      measurements = List.copyOf(measurements);
    }
  }

  /** A picture as PNG, with what it shows. */
  public record Shot(byte[] png, String caption) {}

  /** Returns the name of its file. */
  public String file() {
    return kind + "-" + id + ".html";
  }

  /** Returns the page. */
  public String html() {
    Markup page = new Markup();
    Gallery.begin(page, id);
    page.open("header").open("p").element("a", "All methods", "href", "index.html");
    page.close().open("h1").text(id).element("span", " " + kind, "class", "quiet").close();
    page.element("p", title, "class", "lead");
    if (!formula.isEmpty()) {
      page.element("p", formula, "class", "formula");
    }
    if (!paper.isEmpty()) {
      page.element("p", paper);
    }
    page.element("p", bundle, "class", "quiet small").close();
    options(page);
    example.ifPresent(e -> example(page, e));
    return Gallery.end(page);
  }

  private void options(Markup page) {
    page.open("section").element("h2", "Options");
    if (options.isEmpty()) {
      page.element("p", "It has none.").close();
      return;
    }
    page.open("div", "class", "scroll").open("table", "class", "options").open("thead").open("tr");
    for (String head : List.of("option", "type", "default", "allowed", "what it does")) {
      page.element("th", head, "scope", "col");
    }
    page.close().close().open("tbody");
    for (Option option : options) {
      page.open("tr").element("th", option.name(), "scope", "row").element("td", option.type());
      page.element("td", option.standard().isEmpty() ? "–" : option.standard());
      page.element("td", option.allowed()).element("td", option.description()).close();
    }
    page.close().close().close().close();
  }

  private void example(Markup page, Example example) {
    if (!example.conventions().isEmpty()) {
      page.open("section").element("h2", "Conventions").open("dl", "class", "choices");
      for (Report.Fact fact : example.conventions()) {
        page.open("div").element("dt", fact.name()).element("dd", fact.value()).close();
      }
      page.close().close();
    }
    if (!example.changes().isEmpty()) {
      page.open("section").element("h2", "What it changed").open("ul");
      example.changes().forEach(change -> page.element("li", change));
      page.close().close();
    }
    if (!example.pictures().isEmpty()) {
      page.open("section").element("h2", "Pictures").open("div", "class", "tiles");
      for (Shot shot : example.pictures()) {
        page.open("figure")
            .empty("img", "class", "crisp", "src", Picture.uri(shot.png()), "alt", shot.caption());
        page.element("figcaption", shot.caption(), "class", "quiet small").close();
      }
      page.close().close();
    }
    example.measurements().forEach(m -> MeasurementSection.write(page, List.of(), m));
  }

  /** Returns a page that lists methods by kind, with links to theirs. */
  public static String index(List<MethodPage> methods) {
    Markup page = new Markup();
    Gallery.begin(page, "Methods");
    page.open("header").element("h1", "Methods");
    page.element("p", methods.size() + " methods are installed.", "class", "lead").close();
    for (String kind : methods.stream().map(MethodPage::kind).distinct().toList()) {
      page.open("section").element("h2", kind).open("table", "class", "methods").open("tbody");
      for (MethodPage method : methods.stream().filter(m -> m.kind().equals(kind)).toList()) {
        page.open("tr").open("th", "scope", "row");
        page.element("a", method.id(), "href", method.file()).close();
        page.open("td").text(method.title());
        page.element("span", method.formula(), "class", "formula").close().close();
      }
      page.close().close().close();
    }
    return Gallery.end(page);
  }
}
