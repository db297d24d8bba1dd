package org.vitrine.report;

/**
 * How the lines of a chart are told apart, also in grey and by readers who confuse colours: by one
 * of eight colours and one of five strokes, together different for forty lines.
 */
final class Series {
  private static final int COLOURS = 8;

  /** The stroke of each colour, so that colours that look alike to some differ in it. */
  private static final int[] STROKES = {0, 1, 2, 3, 3, 1, 0, 4};

  private static final int KINDS = 5;

  private Series() {}

  /** Returns the style sheet's classes for a line, counted from 0. */
  static String style(int line) {
    int colour = line % COLOURS;
    return "s" + colour + " d" + (STROKES[colour] + line / COLOURS) % KINDS;
  }
}
