package org.vitrine.shell.pictures;

import java.awt.image.BufferedImage;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pictures in DEC's sixel graphics: bands of six rows, in each of which every colour is drawn on
 * its own. Colours are those of a cube of 6 levels each of red, green and blue.
 */
record SixelPictures() implements TerminalPictures {
  private static final int LEVELS = 6;
  private static final int BAND = 6;
  private static final int SMALLEST = 128;

  @Override
  public void print(List<BufferedImage> pictures, PrintStream out) {
    for (BufferedImage picture : pictures) {
      int zoom = Math.max(1, SMALLEST / picture.getWidth());
      int width = picture.getWidth() * zoom;
      int height = picture.getHeight() * zoom;
      StringBuilder text = new StringBuilder("\033Pq\"1;1;" + width + ";" + height);
      for (int colour = 0; colour < LEVELS * LEVELS * LEVELS; colour++) {
        text.append('#').append(colour).append(";2;").append(percent(colour / LEVELS / LEVELS));
        text.append(';').append(percent(colour / LEVELS % LEVELS));
        text.append(';').append(percent(colour % LEVELS));
      }
      for (int top = 0; top < height; top += BAND) {
        band(picture, zoom, top, text);
      }
      out.println(text.append("\033\\"));
    }
  }

  private static int percent(int level) {
    return level * 100 / (LEVELS - 1);
  }

  private static void band(BufferedImage picture, int zoom, int top, StringBuilder text) {
    int width = picture.getWidth() * zoom;
    int rows = Math.min(BAND, picture.getHeight() * zoom - top);
    int[][] colours = new int[rows][width];
    Set<Integer> used = new TreeSet<>();
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < width; x++) {
        colours[y][x] = colour(picture.getRGB(x / zoom, (top + y) / zoom));
        used.add(colours[y][x]);
      }
    }
    for (int colour : used) {
      text.append('#').append(colour);
      for (int x = 0; x < width; x++) {
        int bits = 0;
        for (int y = 0; y < rows; y++) {
          bits |= colours[y][x] == colour ? 1 << y : 0;
        }
        text.append((char) ('?' + bits));
      }
      // back to the beginning of the band for its next colour
      text.append('$');
    }
    text.append('-');
  }

  private static int colour(int rgb) {
    return (level(rgb >> 16) * LEVELS + level(rgb >> 8)) * LEVELS + level(rgb);
  }

  private static int level(int value) {
    return ((value & 255) * (LEVELS - 1) + 127) / 255;
  }
}
