package org.vitrine.shell.invocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.shell.commands.Commands;

class TableTest {
  @Test
  void alignsTextLeftAndNumbersRight() {
    Table table = new Table("LAYER", "PARAMETERS", "WHAT");
    table.row("conv1", 120, "x");
    table.row("fc", 7, "");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.print(new PrintStream(bytes, true, Commands.ENCODING));
    assertEquals(
        List.of("LAYER  PARAMETERS  WHAT", "conv1         120  x", "fc              7"),
        bytes.toString(Commands.ENCODING).lines().toList());
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    Table table = new Table("A", "B");
    assertThrows(IllegalArgumentException.class, () -> table.row("only one"));
  }
}
