package org.vitrine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.report.Report.Cell;
import org.vitrine.report.Report.Column;
import org.vitrine.report.Report.Diagnostic;
import org.vitrine.report.Report.Fact;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.MethodUse;
import org.vitrine.report.Report.Notice;
import org.vitrine.report.Report.Prediction;
import org.vitrine.report.Report.Result;
import org.vitrine.report.Report.Row;
import org.vitrine.report.Report.Source;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final String HOSTILE = "<script>alert('&\"')</script>\u0001";

  private static Report report() {
    Picture image = Picture.of(Tensor.full(Shape.of(3, 4, 4), 0.5f));
    Cell cell =
        new Cell(
            HeatMap.of(Tensor.full(Shape.of(1, 3, 4, 4), 1), 0, Display.DEFAULT.of(true))
                .layer(4, 4),
            HOSTILE);
    Curve curve = new Curve("fraction", HOSTILE, List.of(0.0, 0.5, 1.0), List.of(0.1, 0.4, 0.9));
    Evaluation evaluation =
        new Evaluation(
            Map.of("insertion", 0.5, "steps", 7.0),
            Map.of("insertion", new double[] {0.4, 0.6}),
            Map.of("insertion", curve),
            Map.of());
    return new Report(
        HOSTILE,
        HOSTILE,
        List.of(new Fact(HOSTILE, HOSTILE)),
        List.of(new Notice(HOSTILE, HOSTILE)),
        List.of(new Source(HOSTILE, HOSTILE, "a", "12ab", Optional.of("networks/a.onnx"))),
        List.of(
            new Column("ig", HOSTILE, Layout.OVERLAY, Optional.of("maps/ig.npy")),
            new Column("failed", "", Layout.MAP, Optional.empty())),
        List.of(
            new Row(
                HOSTILE,
                image,
                Optional.of("cat"),
                List.of(new Prediction("cat", 0.91), new Prediction(HOSTILE, 0.09)),
                Map.of("ig", cell)),
            new Row("b", image, Optional.of("dog"), List.of(new Prediction("cat", 1)), Map.of())),
        HOSTILE,
        List.of(),
        List.of(new Measurement(HOSTILE, HOSTILE, List.of(new Result("ig", evaluation)))),
        List.of(new Diagnostic("ig", HOSTILE, new double[] {0.001, -0.003})),
        List.of(
            new MethodUse(
                "ig", HOSTILE, HOSTILE, HOSTILE, List.of(new Fact("steps", HOSTILE)), "2 s")),
        List.of(new Fact("java", HOSTILE)),
        HOSTILE);
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  @Test
  void isWellFormedWhateverTheNames() throws Exception {
    Document page = parse(ReportPage.html(report()));
    assertEquals("html", page.getDocumentElement().getTagName());
    assertEquals(1, page.getElementsByTagName("script").getLength());
    assertEquals(
        "<script>alert('&\"')</script>\uFFFD",
        page.getElementsByTagName("h1").item(0).getTextContent());
  }

  @Test
  void needsNothingBesideIt() throws Exception {
    String html = ReportPage.html(report());
    Document page = parse(html);
    NodeList images = page.getElementsByTagName("img");
    assertEquals(1, images.getLength());
    assertTrue(
        images
            .item(0)
            .getAttributes()
            .getNamedItem("src")
            .getTextContent()
            .startsWith("data:image/png;base64,"));
    assertEquals(0, page.getElementsByTagName("link").getLength());
    // what is loaded late is missing on paper
    assertFalse(html.contains("lazy"));
    assertFalse(html.replace("http://www.w3.org/2000/svg", "").contains("http"));
  }

  @Test
  void offersItsNumbersMapsAndNetworksAsFiles() throws Exception {
    NodeList links = parse(ReportPage.html(report())).getElementsByTagName("a");
    assertEquals(5, links.getLength());
    assertEquals("networks/a.onnx", href(links, 0));
    assertEquals("maps/ig.npy", href(links, 2));
    assertTrue(csv(links, 1).contains(",probability,cat,,0.91\n"), csv(links, 1));
    List<String> lines = csv(links, 3).lines().toList();
    assertEquals("of,kind,name,at,value", lines.get(0));
    assertTrue(lines.contains("ig,image,insertion,0,0.4"), lines::toString);
    assertTrue(csv(links, 4).contains(",1,-0.003\n"), csv(links, 4));
  }

  private static String href(NodeList links, int link) {
    return links.item(link).getAttributes().getNamedItem("href").getTextContent();
  }

  private static String csv(NodeList links, int link) {
    String uri = href(links, link);
    String start = "data:text/csv;charset=utf-8,";
    assertTrue(uri.startsWith(start), uri);
    return URLDecoder.decode(uri.substring(start.length()), StandardCharsets.UTF_8);
  }

  @Test
  void showsMeanAndSpreadOfWhatWasMeasured() throws Exception {
    String text = parse(ReportPage.html(report())).getDocumentElement().getTextContent();
    assertTrue(text.contains("0.500 ± 0.141"), text);
    assertTrue(text.contains("steps"), text);
    assertTrue(text.contains("−0.001"), text);
  }

  @Test
  void marksRightAndWrongPredictionsAndMissingMaps() {
    String html = ReportPage.html(report());
    assertTrue(html.contains("<p class=\"predicted right\">cat</p>"));
    assertTrue(html.contains("<p class=\"predicted wrong\">cat</p><p class=\"truth\">is dog</p>"));
    assertTrue(html.contains("no map"));
  }

  @Test
  void drawsLinesWithinTheAxesAndLeavesGaps() {
    Curve curve =
        new Curve("x", "y", List.of(0.0, 0.5, 0.75, 1.0), List.of(0.0, Double.NaN, 0.5, 1.0));
    String svg = new LineChart("t", List.of(new LineChart.Line("ig", 0, curve))).svg().finish();
    assertTrue(svg.contains("d=\"M60.0 200.0M276.0 105.0L348.0 10.0\""), svg);
  }

  @Test
  void drawsClassesAsDots() {
    Curve curve = new Curve("class", "top-1", List.of(0.0, 1.0), List.of(0.0, 1.0));
    String svg = new LineChart("t", List.of(new LineChart.Line("m", 0, curve))).svg().finish();
    assertTrue(svg.contains("d=\"M60.0 200.0h0M348.0 10.0h0\""), svg);
  }

  @Test
  void tellsSpreadOnceAndWhatIsTheSameForAllBelow() throws Exception {
    Evaluation a =
        new Evaluation(
            Map.of("auc", 0.5, "auc-deviation", 0.2, "steps", 28.0),
            Map.of("auc", new double[] {0.5}),
            Map.of(),
            Map.of());
    Report report = report();
    Measurement both =
        new Measurement("m", "", List.of(new Result("ig", a), new Result("failed", a)));
    Markup page = new Markup();
    MeasurementSection.write(page, report, both);
    Document section = parse(page.finish());
    assertEquals(2, section.getElementsByTagName("th").getLength() - 2);
    String text = section.getDocumentElement().getTextContent();
    assertTrue(text.contains("0.500 ± 0.200"), text);
    assertTrue(text.endsWith("images. steps 28"), text);
  }

  @Test
  void choosesRoundTicks() {
    assertEquals(
        List.of(-2.0, 0.0, 2.0, 4.0, 6.0),
        Axis.of(java.util.stream.DoubleStream.of(-1.2, 5.9)).ticks());
    assertEquals(
        List.of(0.0, 0.25, 0.5, 0.75, 1.0),
        Axis.of(java.util.stream.DoubleStream.of(0.1, 0.8)).ticks());
    assertEquals(10, Axis.of(java.util.stream.DoubleStream.of(5, 5)).to());
    assertEquals(List.of(1.0, 2.0, 3.0), Axis.of(java.util.stream.DoubleStream.of(1, 3)).ticks());
  }

  @Test
  void writesNumbersForReaders() {
    assertEquals("0.873", Numbers.shortly(0.8731));
    assertEquals("−12.4", Numbers.shortly(-12.42));
    assertEquals("1,530", Numbers.shortly(1530.2));
    assertEquals("28", Numbers.shortly(28));
    assertEquals("2.1e−7", Numbers.shortly(2.1e-7));
    assertEquals("not a number", Numbers.shortly(Double.NaN));
    assertEquals("87\u00a0%", Numbers.percent(0.871));
    assertEquals("99.6\u00a0%", Numbers.percent(0.996));
  }

  @Test
  void writesAColumnWithOneNumberOfDecimals() {
    var written = Numbers.alike(java.util.stream.DoubleStream.of(1, 0.99999, -0.0714, 0));
    assertEquals("1.000", written.apply(1));
    assertEquals("−0.071", written.apply(-0.0714));
    assertEquals("0.000", written.apply(0));
    assertEquals("2.0e−5", written.apply(2e-5));
    assertEquals("28", Numbers.alike(java.util.stream.DoubleStream.of(28, 3)).apply(28));
    assertEquals("8", Numbers.alike(java.util.stream.DoubleStream.of(7.96, 166.2)).apply(7.96));
  }

  @Test
  void drawsNoTwoOfFortyLinesAlike() {
    long styles =
        java.util.stream.IntStream.range(0, 40).mapToObj(Series::style).distinct().count();
    assertEquals(40, styles);
  }

  @Test
  void givesAMeasureAtSeveralStagesATableWithAColumnForEach() throws Exception {
    Evaluation a =
        new Evaluation(
            Map.of("ssim, conv1", 0.1, "ssim, linear", 0.9, "area", 2.5),
            Map.of(),
            Map.of(),
            Map.of());
    Evaluation b =
        new Evaluation(
            Map.of("ssim, conv1", 0.2, "ssim, linear", 0.8, "area", 1.5),
            Map.of(),
            Map.of(),
            Map.of());
    Markup page = new Markup();
    List<Result> both = List.of(new Result("ig", a), new Result("failed", b));
    MeasurementSection.write(page, report(), new Measurement("sanity", "", both));
    NodeList captions = parse(page.finish()).getElementsByTagName("caption");
    assertEquals(1, captions.getLength());
    org.w3c.dom.Element table = (org.w3c.dom.Element) captions.item(0).getParentNode();
    assertEquals("ssim", captions.item(0).getTextContent());
    assertEquals(2, table.getElementsByTagName("tr").getLength() - 1);
    assertEquals(4, table.getElementsByTagName("td").getLength());
  }

  @Test
  void writesTheNumbersOfASingleResultBelowEachOther() throws Exception {
    Evaluation one = new Evaluation(Map.of("a", 1.0, "b", 2.0), Map.of(), Map.of(), Map.of());
    Markup page = new Markup();
    List<Result> results = List.of(new Result("model", one));
    MeasurementSection.write(page, report(), new Measurement("fid", "", results));
    assertEquals(2, parse(page.finish()).getElementsByTagName("tr").getLength());
  }
}
