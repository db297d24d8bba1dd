package org.vitrine.shell.invocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.shell.commands.Commands;
import picocli.CommandLine.Command;

class FailuresTest {
  /** Asks for more than there is. */
  @Command(name = "full")
  private static final class Full implements Runnable {
    @Override
    public void run() {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @Test
  void aLackOfMemoryIsToldAndNoTrace() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, Commands.ENCODING);
    int code =
        new Commands(null)
            .run(
                new String[] {"full"},
                err,
                err,
                false,
                Path.of(""),
                new Cancellation(),
                (line, invocation) -> line.addSubcommand(new Full()));
    assertEquals(1, code);
    assertEquals(
        List.of(
            "vitrine: The memory did not suffice: Java heap space.",
            "Take fewer or smaller images, or give Java more, as in VITRINE_OPTS=-Xmx12g."),
        bytes.toString(Commands.ENCODING).lines().toList());
  }
}
