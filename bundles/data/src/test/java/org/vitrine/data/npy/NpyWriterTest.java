package org.vitrine.data.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class NpyWriterTest {
  @TempDir Path folder;

  @Test
  void writesInPartsWhatIsWrittenAtOnce() throws IOException {
    Tensor whole = Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
    Path parts = folder.resolve("parts.npy");
    try (NpyWriter writer = new NpyWriter(parts, whole.shape())) {
      writer.write(whole.rows(0, 2));
      writer.write(whole.rows(2, 3));
      writer.finish();
    }
    Npy.write(folder.resolve("whole.npy"), whole);
    assertArrayEquals(Files.readAllBytes(folder.resolve("whole.npy")), Files.readAllBytes(parts));
  }

  @Test
  void leavesNothingBehindUnlessFinished() throws IOException {
    try (NpyWriter writer = new NpyWriter(folder.resolve("a.npy"), Shape.of(2, 1))) {
      writer.write(Tensor.of(Shape.of(1, 1), 1));
      assertThrows(IllegalStateException.class, writer::finish);
    }
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void refusesRowsOfAnotherShape() throws IOException {
    try (NpyWriter writer = new NpyWriter(folder.resolve("a.npy"), Shape.of(2, 1))) {
      assertThrows(
          IllegalArgumentException.class, () -> writer.write(Tensor.of(Shape.of(1, 2), 1, 2)));
    }
  }
}
