package org.vitrine.report;

import java.util.List;
import java.util.Locale;
import org.vitrine.api.evaluation.Evaluation.Curve;

/**
 * Curves over common axes as inline SVG; colours come from the page's style sheet.
 *
 * @param title what is shown
 * @param lines the curves, all with the same axes
 */
record LineChart(String title, List<Line> lines) {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 240;
  private static final int LEFT = 60;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 40;

  /** Copies the lines. */
  LineChart {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a chart without lines");
    }
  }

  /**
   * One line.
   *
   * @param name what it stands for
   * @param colour which of the page's series colours, from 0
   * @param curve its points; those that are not finite are gaps
   */
  record Line(String name, int colour, Curve curve) {}

  /** Returns the chart. */
  Markup svg() {
    Axis x = Axis.of(lines.stream().flatMap(l -> l.curve().x().stream()).mapToDouble(d -> d));
    Axis y = Axis.of(lines.stream().flatMap(l -> l.curve().y().stream()).mapToDouble(d -> d));
    Markup svg = new Markup();
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        title);
    for (double tick : y.ticks()) {
      String at = number(down(y, tick));
      line(svg, "grid", LEFT, at, WIDTH - RIGHT, at);
      label(svg, "end", LEFT - 6, down(y, tick) + 3.5, tick(tick));
    }
    for (double tick : x.ticks()) {
      label(svg, "middle", across(x, tick), HEIGHT - BOTTOM + 16, tick(tick));
    }
    String base = number(HEIGHT - BOTTOM);
    line(svg, "axis", LEFT, base, WIDTH - RIGHT, base);
    Curve first = lines.get(0).curve();
    double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
    label(svg, "middle name", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, first.xAxis());
    svg.element(
        "text",
        first.yAxis(),
        "class",
        "middle name",
        "transform",
        "translate(11 " + number(middle) + ") rotate(-90)");
    for (Line line : lines) {
      boolean dots = categories(line.curve());
      String style = "line " + Series.style(line.colour()) + (dots ? " dots" : "");
      svg.open("path", "class", style, "d", path(line.curve(), x, y, dots));
      svg.element("title", line.name()).close();
    }
    return svg.close();
  }

  /** Returns whether positions are classes, between which there is nothing to draw. */
  private static boolean categories(Curve curve) {
    return curve.xAxis().endsWith("class");
  }

  private static String path(Curve curve, Axis x, Axis y, boolean dots) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < curve.x().size(); i++) {
      double px = curve.x().get(i);
      double py = curve.y().get(i);
      boolean point = Double.isFinite(px) && Double.isFinite(py);
      if (point) {
        path.append(pen && !dots ? 'L' : 'M').append(number(across(x, px))).append(' ');
        path.append(number(down(y, py))).append(dots ? "h0" : "");
      }
      pen = point;
    }
    return path.toString();
  }

  private static void line(Markup svg, String style, int x1, String y1, int x2, String y2) {
    svg.empty("path", "class", style, "d", "M" + x1 + " " + y1 + "L" + x2 + " " + y2);
  }

  private static void label(Markup svg, String style, double x, double y, String text) {
    svg.element("text", text, "class", style, "x", number(x), "y", number(y));
  }

  private static double across(Axis axis, double value) {
    return LEFT + axis.at(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double down(Axis axis, double value) {
    return HEIGHT - BOTTOM - axis.at(value) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String tick(double value) {
    String text = String.format(Locale.ROOT, "%.3g", value);
    return (text.contains("e") ? text : shortened(text)).replace('-', '−');
  }

  private static String shortened(String text) {
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
