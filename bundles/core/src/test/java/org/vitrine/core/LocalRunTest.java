package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Runs;

class LocalRunTest {
  private final List<String> heard = new ArrayList<>();
  private final Runs.Listener listener =
      new Runs.Listener() {
        @Override
        public void progress(long done, long total, String what) {
          heard.add(what + " " + done + "/" + total);
        }

        @Override
        public void warn(String message) {
          heard.add(message);
        }
      };

  @Test
  void randomStreamsDependOnSeedNameAndIndexOnly() {
    try (Runs.Run one = new RunFactory().start(7, listener);
        Runs.Run two = new RunFactory().start(7, listener);
        Runs.Run other = new RunFactory().start(8, listener)) {
      long value = one.random("noise", 3).nextLong();
      one.random("noise", 4).nextLong();
      assertEquals(value, two.random("noise", 3).nextLong());
      assertNotEquals(value, two.random("noise", 4).nextLong());
      assertNotEquals(value, two.random("mask", 3).nextLong());
      assertNotEquals(value, other.random("noise", 3).nextLong());
      assertEquals(7, one.seed());
    }
  }

  @Test
  void passesOnWhatIsTold() {
    try (Runs.Run run = new RunFactory().start(0, listener)) {
      run.progress(1, 2, "images");
      run.warn("careful");
    }
    assertEquals(List.of("images 1/2", "careful"), heard);
  }

  @Test
  void throwsOnceCancelled() {
    try (Runs.Run run = new RunFactory().start(0, listener)) {
      run.checkCancelled();
      run.cancel();
      assertThrows(CancelledException.class, run::checkCancelled);
    }
  }

  @Test
  void removesItsScratchFolder() throws IOException {
    Path scratch;
    try (Runs.Run run = new RunFactory().start(0, listener)) {
      scratch = run.scratch();
      assertEquals(scratch, run.scratch());
      Files.createDirectories(scratch.resolve("a/b"));
      Files.writeString(scratch.resolve("a/b/c.txt"), "x");
    }
    assertFalse(Files.exists(scratch));
    assertEquals(List.of(), heard);
  }
}
