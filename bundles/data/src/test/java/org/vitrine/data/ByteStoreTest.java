package org.vitrine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteStoreTest {
  private static final int LARGE = 64 << 20;

  @TempDir Path folder;

  @Test
  void readsFilesByPosition() throws IOException {
    try (ByteStore store = ByteStore.open(Files.write(folder.resolve("a"), new byte[] {1, 2, 3}))) {
      assertReads(store, 3, 1, 2, 3);
    }
  }

  @Test
  void keepsLittleInMemory() throws IOException {
    try (ByteStore store = ByteStore.unpack(new ByteArrayInputStream(new byte[] {1, 2, 3}))) {
      assertReads(store, 3, 1, 2, 3);
    }
  }

  @Test
  void putsMuchIntoATemporaryFile() throws IOException {
    InputStream zeros = new ByteArrayInputStream(new byte[LARGE]);
    InputStream end = new ByteArrayInputStream(new byte[] {7, 8});
    try (ByteStore store = ByteStore.unpack(new SequenceInputStream(zeros, end))) {
      assertReads(store, LARGE + 2, LARGE, 7, 8);
      assertReads(store, LARGE + 2, LARGE - 1, 0, 7);
    }
  }

  private static void assertReads(ByteStore store, long size, long position, int... expected)
      throws IOException {
    assertEquals(size, store.size());
    byte[] bytes = new byte[expected.length];
    store.read(position, bytes);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], bytes[i]);
    }
    assertThrows(EOFException.class, () -> store.read(size - 1, new byte[2]));
  }
}
