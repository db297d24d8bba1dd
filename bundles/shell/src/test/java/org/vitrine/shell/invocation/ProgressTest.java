package org.vitrine.shell.invocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.vitrine.shell.commands.Commands;
import org.vitrine.shell.commands.Vitrine;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, Commands.ENCODING);

  @Test
  void tellsShareAndTimeLeft() {
    assertEquals("ig 40% (4 of 10), 0:06 left", Progress.line("ig", 4, 10, 4, 4000));
    assertEquals("ig 1% (1 of 100), 3:18 left", Progress.line("ig", 1, 100, 1, 2000));
    assertEquals("ig 0% (0 of 10)", Progress.line("ig", 0, 10, 0, 4000));
  }

  @Test
  void shortWorkPrintsNothing() {
    try (Progress progress = new Progress(err, true, new Vitrine())) {
      progress.progress(1, 2, "ig");
      progress.progress(2, 2, "ig");
    }
    assertEquals("", bytes.toString(Commands.ENCODING));
  }

  @Test
  void quietDropsWarnings() {
    Vitrine options = new Vitrine();
    Progress progress = new Progress(err, false, options);
    progress.warn("first");
    options.quiet = true;
    progress.warn("second");
    assertEquals("warning: first" + System.lineSeparator(), bytes.toString(Commands.ENCODING));
  }
}
