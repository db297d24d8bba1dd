package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.distribution.Distribution.Result;

/** The interactive shell fed with a script: the same commands, and Gogo's pipes around them. */
class ScriptIT {
  @TempDir Path folder;

  @Test
  void commandsAndPipes() {
    Result result =
        Distribution.script(
            folder,
            "methods attributor",
            "layers --model " + Golden.TINY_CNN.model() + " | grep --color=never fc1");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("org.vitrine.attribution.ig"), result.out());
    assertTrue(result.out().contains("/fc1/Gemm"), result.out());
    assertFalse(result.out().contains("/conv1/Conv"), result.out());
  }

  @Test
  void aVariableThatNothingWasAssignedToIsNamed() {
    Result result = Distribution.script(folder, "data = images:photos", "evaluate road $dat");
    assertEquals(2, result.code());
    assertTrue((result.out() + result.err()).contains("Did you mean \"$data\"?"), result.out());
  }

  @Test
  void helpTellsOfTheConsoleToo() {
    Result result = Distribution.script(folder, "?", "vitrine help load", "help wait");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("A line that ends with"), result.out());
    assertTrue(result.out().contains("Usage: vitrine load"), result.out());
    assertTrue(result.out().contains("Usage: vitrine wait"), result.out());
  }

  @Test
  void aScriptEndsWithTheFirstFailure() {
    Result result = Distribution.script(folder, "describe igg", "methods");
    assertEquals(2, result.code());
    assertFalse(result.out().contains("org.vitrine"), result.out());
  }
}
