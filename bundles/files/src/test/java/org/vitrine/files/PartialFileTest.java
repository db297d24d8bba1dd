package org.vitrine.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aThousandWritesOfSeveralThreadsLeaveOneWholeFile() throws Exception {
    Path file = folder.resolve("numbers.json");
    List<Callable<Void>> writes = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[5000];
      Arrays.fill(bytes, (byte) i);
      writes.add(
          () -> {
            PartialFile.write(file, bytes);
            byte[] read = Files.readAllBytes(file);
            byte[] same = new byte[5000];
            Arrays.fill(same, read[0]);
            assertArrayEquals(same, read);
            return null;
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (Future<Void> write : pool.invokeAll(writes)) {
        write.get();
      }
    } finally {
      pool.shutdown();
    }
    assertEquals(List.of("numbers.json"), names());
  }

  @Test
  void whatWasNotCommittedIsGone() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    try (PartialFile partial = new PartialFile(folder.resolve("a"))) {
      Files.writeString(partial.path(), "half");
      assertTrue(PartialFile.is(partial.path()), partial.path()::toString);
    }
    assertEquals(List.of("a"), names());
    assertEquals("old", Files.readString(folder.resolve("a")));
    assertFalse(PartialFile.is(folder.resolve("a")));
  }

  @Test
  void aFileWithALongNameCanBeOnItsWay() throws IOException {
    Path file = folder.resolve("n".repeat(250));
    PartialFile.write(file, new byte[] {1});
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
  }

  @Test
  void onlyWhatProcessesThatAreGoneLeftIsRemoved() throws Exception {
    ProcessIdentity own = ProcessIdentity.own();
    String host = own.host().replace('.', '_');
    String mine = ".maps.npy." + host + "-" + own.pid() + "-" + own.started() + "-7.partial";
    String dead = ".maps.npy." + host + "-" + ended() + "-1700000000-7.partial";
    String elsewhere = ".maps.npy.other_machine-1-1700000000-7.partial";
    // the system has given the number to another process since
    String before = ".maps.npy." + host + "-" + own.pid() + "-1700000000-7.partial";
    Path deeper = Files.createDirectory(folder.resolve("maps"));
    for (String name : List.of(mine, dead, elsewhere, before, "maps.npy")) {
      Files.writeString(deeper.resolve(name), "half");
    }
    PartialFile.removeAbandoned(folder);
    try (Stream<Path> left = Files.list(deeper)) {
      assertEquals(
          Stream.of(mine, elsewhere, "maps.npy").sorted().toList(),
          left.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  /** Returns the number of a process that has ended. */
  private static long ended() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    return process.pid();
  }
}
