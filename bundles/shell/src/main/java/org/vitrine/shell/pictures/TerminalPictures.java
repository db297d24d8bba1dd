package org.vitrine.shell.pictures;

import java.awt.image.BufferedImage;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;

/** A way to draw pictures in a terminal. */
public interface TerminalPictures {
  /** Draws pictures side by side, as many as fit on a line. */
  void print(List<BufferedImage> pictures, PrintStream out);

  /** Returns the best way that the terminal is known to have. */
  static TerminalPictures of(Terminal terminal) {
    int columns = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
    return of(terminal.getType(), System.getenv(), columns);
  }

  /**
   * Returns the best way of a kind of terminal.
   *
   * @param type the terminal's name, such as xterm-256color
   * @param environment the variables by which terminals make themselves known
   * @param columns its width in letters
   */
  static TerminalPictures of(String type, Map<String, String> environment, int columns) {
    String program = environment.getOrDefault("TERM_PROGRAM", "");
    boolean kitty =
        type.contains("kitty")
            || type.contains("ghostty")
            || environment.containsKey("KITTY_WINDOW_ID")
            || List.of("ghostty", "WezTerm").contains(program);
    if (kitty) {
      return new KittyPictures();
    }
    boolean sixel = type.contains("sixel") || type.startsWith("foot") || type.startsWith("mlterm");
    return sixel ? new SixelPictures() : new HalfBlocks(columns);
  }
}
