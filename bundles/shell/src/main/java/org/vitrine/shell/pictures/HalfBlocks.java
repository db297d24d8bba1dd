package org.vitrine.shell.pictures;

import java.awt.image.BufferedImage;
import java.io.PrintStream;
import java.util.List;

/**
 * Pictures of letters: each is an upper half block in the colour of one pixel on the colour of the
 * pixel below, in 24 bits each.
 *
 * @param columns the terminal's width in letters
 */
record HalfBlocks(int columns) implements TerminalPictures {
  private static final int WIDEST = 32;
  private static final int GAP = 2;

  @Override
  public void print(List<BufferedImage> pictures, PrintStream out) {
    int width = Math.min(WIDEST, Math.max(1, columns - GAP));
    int each = Math.max(1, (columns + GAP) / (width + GAP));
    for (int from = 0; from < pictures.size(); from += each) {
      row(pictures.subList(from, Math.min(from + each, pictures.size())), width, out);
    }
  }

  private static void row(List<BufferedImage> pictures, int width, PrintStream out) {
    int tallest = 0;
    for (BufferedImage picture : pictures) {
      tallest = Math.max(tallest, height(picture, width));
    }
    for (int y = 0; y < tallest; y += 2) {
      StringBuilder line = new StringBuilder();
      for (BufferedImage picture : pictures) {
        for (int x = 0; x < width; x++) {
          line.append(letter(picture, x, y, width));
        }
        line.append("\033[0m").append(" ".repeat(GAP));
      }
      out.println(line.toString().stripTrailing());
    }
    out.println();
  }

  /** Returns the height in pixels at a width, always even. */
  private static int height(BufferedImage picture, int width) {
    int height = Math.round((float) picture.getHeight() * width / picture.getWidth());
    return Math.max(2, height + height % 2);
  }

  private static String letter(BufferedImage picture, int x, int y, int width) {
    int height = height(picture, width);
    if (y >= height) {
      return " ";
    }
    return "\033[38;2;"
        + colour(picture, x, y, width, height)
        + "m\033[48;2;"
        + colour(picture, x, y + 1, width, height)
        + "m\u2580";
  }

  private static String colour(BufferedImage picture, int x, int y, int width, int height) {
    int column = (int) ((x + 0.5) * picture.getWidth() / width);
    int row = (int) ((y + 0.5) * picture.getHeight() / height);
    int rgb = picture.getRGB(column, row);
    return ((rgb >> 16) & 255) + ";" + ((rgb >> 8) & 255) + ";" + (rgb & 255);
  }
}
