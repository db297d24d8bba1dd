package org.vitrine.core.cells;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {
  private static final String ELSEWHERE = "another-machine-1-1767225600";

  @TempDir Path folder;

  @Test
  void oneGetsIt() throws IOException {
    try (Claims one = new Claims(folder);
        Claims other = new Claims(folder)) {
      assertTrue(one.take("a"));
      assertFalse(other.take("a"));
      assertTrue(other.take("b"));
      one.release("a");
      assertTrue(other.take("a"));
      other.release("a");
      other.release("b");
      try (var left = Files.list(folder)) {
        assertTrue(left.findAny().isEmpty());
      }
    }
  }

  @Test
  void aClaimFromElsewhereStandsWhileItIsTouched() throws IOException {
    Files.writeString(folder.resolve("a.claim-1"), ELSEWHERE);
    try (Claims patient = new Claims(folder);
        Claims impatient = new Claims(folder, Duration.ZERO)) {
      assertFalse(patient.take("a"));
      assertTrue(impatient.take("a"));
      // the next is outnumbered in its turn only when it is dead
      assertFalse(impatient.take("a"));
      impatient.release("a");
      assertTrue(patient.take("a"));
      patient.release("a");
    }
  }
}
