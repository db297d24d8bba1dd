package org.vitrine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  // sha256sum of "a"
  private static final String OF_A =
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

  @TempDir Path folder;

  @Test
  void aFileThatWasWrittenHasAnotherHash() throws IOException {
    Path file = folder.resolve("a");
    for (int secondsAgo = 0; secondsAgo < 120; secondsAgo += 60) {
      Files.writeString(file, "a");
      age(file, 200 + secondsAgo);
      assertEquals(OF_A, Sha256.of(file));
      assertEquals(OF_A, Sha256.of(file));
      Files.writeString(file, "b");
      age(file, 199 + secondsAgo);
      assertNotEquals(OF_A, Sha256.of(file), "of the same length, written a second later");
    }
    Files.writeString(file, "a");
    assertEquals(OF_A, Sha256.of(file));
    Files.writeString(file, "b");
    assertNotEquals(OF_A, Sha256.of(file), "written at once");
  }

  private static void age(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }
}
