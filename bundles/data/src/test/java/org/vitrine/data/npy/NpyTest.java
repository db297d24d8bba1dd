package org.vitrine.data.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class NpyTest {
  @TempDir Path folder;

  @Test
  void readsWhatItWrote() {
    Tensor tensor = Tensor.of(Shape.of(2, 3), 1, -2.5f, 3e-30f, 4, Float.NaN, 6);
    Path file = folder.resolve("a.npy");
    Npy.write(file, tensor);
    assertEquals(tensor, Npy.read(file));
    for (Shape shape : List.of(Shape.of(), Shape.of(1), Shape.of(1, 1, 1, 1))) {
      Npy.write(file, Tensor.of(shape, 7));
      assertEquals(Tensor.of(shape, 7), Npy.read(file));
    }
    Npy.write(file, Tensor.zeros(Shape.of(0, 3)));
    assertEquals(Tensor.zeros(Shape.of(0, 3)), Npy.read(file));
  }

  @Test
  void readsSomeRows() {
    float[] values = new float[300_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Tensor all = Tensor.of(Shape.of(100, 3, 1000), values);
    Path file = folder.resolve("a.npy");
    Npy.write(file, all);
    assertEquals(all.shape(), Npy.shape(file));
    assertEquals(all.rows(0, 3), Npy.readFirst(file, 3));
    assertEquals(all.rows(41, 97), Npy.readRows(file, 41, 97));
    assertEquals(all.rows(98, 100), Npy.readRows(file, 98, 1000));
    assertEquals(0, Npy.readRows(file, 5, 5).rows());
  }

  @Test
  void writesTheHeaderNumpyWrites() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, Tensor.zeros(Shape.of(3)));
    byte[] bytes = out.toByteArray();
    String expected = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";
    assertEquals(expected, new String(bytes, 10, expected.length(), StandardCharsets.US_ASCII));
    assertEquals(128 + 12, bytes.length);
    assertEquals('\n', bytes[127]);
  }

  @Test
  void readsArraysLargerThanOneChunk() {
    float[] values = new float[700_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = folder.resolve("large.npy");
    Npy.write(file, Tensor.vector(values));
    assertArrayEquals(values, Npy.read(file).array());
  }

  @Test
  void readsEveryTypeInEitherByteOrder() throws IOException {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      String sign = order == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
      ByteBuffer b = ByteBuffer.allocate(16).order(order);
      assertValues(npy(1, sign + "f8", "2,", b.putDouble(0.5).putDouble(-3)), 0.5f, -3);
      assertValues(npy(2, sign + "f4", "2,", buffer(8, order).putFloat(9).putFloat(1)), 9, 1);
      assertValues(npy(3, sign + "i8", "1,", buffer(8, order).putLong(-5)), -5);
      assertValues(npy(1, sign + "i4", "1,", buffer(4, order).putInt(-6)), -6);
      assertValues(npy(1, sign + "u4", "1,", buffer(4, order).putInt(-1)), 0x1p32f);
      assertValues(npy(1, sign + "u2", "1,", buffer(2, order).putShort((short) -1)), 65535);
      assertValues(npy(1, sign + "i2", "1,", buffer(2, order).putShort((short) -1)), -1);
      assertValues(npy(1, sign + "u8", "1,", buffer(8, order).putLong(-1)), 0x1p64f);
    }
    ByteBuffer one = buffer(1, ByteOrder.LITTLE_ENDIAN);
    assertValues(npy(1, "|u1", "1,", one.put(0, (byte) 200)), 200);
    assertValues(npy(1, "|i1", "1,", one.put(0, (byte) 200)), -56);
    assertValues(npy(1, "|b1", "1,", one.put(0, (byte) 1)), 1);
  }

  @Test
  void turnsFortranOrderIntoRowMajor() throws IOException {
    ByteBuffer values = ByteBuffer.wrap(new byte[] {1, 4, 2, 5, 3, 6});
    Path file = npy(1, "|u1", "2, 3", values, "True");
    assertEquals(Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6), Npy.read(file));
    assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6}, Npy.readIntegers(file));
  }

  @Test
  void readsLabelsAndRefusesFractions() throws IOException {
    ByteBuffer longs = buffer(16, ByteOrder.LITTLE_ENDIAN).putLong(3).putLong(-1);
    assertArrayEquals(new int[] {3, -1}, Npy.readIntegers(npy(1, "<i8", "2,", longs)));
    ByteBuffer half = buffer(8, ByteOrder.LITTLE_ENDIAN).putDouble(0.5);
    assertTold(() -> Npy.readIntegers(npy(1, "<f8", "1,", half)), "0.5, which is not a whole");
    ByteBuffer large = buffer(8, ByteOrder.LITTLE_ENDIAN).putLong(1L << 40);
    assertTold(() -> Npy.readIntegers(npy(1, "<i8", "1,", large)), "not a whole number");
  }

  @Test
  void namesWhatIsWrong() throws IOException {
    ByteBuffer four = buffer(4, ByteOrder.LITTLE_ENDIAN);
    assertTold(() -> Npy.read(npy(1, "<c8", "1,", four)), "a type that is not read");
    assertTold(() -> Npy.read(npy(4, "<f4", "1,", four)), "version 4");
    assertTold(() -> Npy.read(npy(1, "<f4", "70000, 70000", four)), "At most 2147483647");
    assertTold(() -> Npy.read(npy(1, "<f4", "2 3", four)), "damaged .npy header");
    assertTold(() -> Npy.read(npy(1, "<f4", "-2", four)), "damaged .npy header");
    assertTold(() -> Npy.read(npy(1, "<f4", "2, 3", four)), "truncated: shape [2, 3] takes 24");
    ByteBuffer huge = buffer(8, ByteOrder.LITTLE_ENDIAN).putDouble(1e300);
    assertTold(() -> Npy.read(npy(1, "<f8", "1,", huge)), "float32 ends at");
    Path text = Files.writeString(folder.resolve("text.npy"), "hello");
    assertTold(() -> Npy.read(text), "text.npy is not an .npy file");
    Path cut = npy(1, "<f4", "1,", four);
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 20));
    assertTold(() -> Npy.read(cut), "ends within the .npy header");
    Path none = folder.resolve("none.npy");
    assertThrows(UsageException.class, () -> Npy.read(none));
    assertThrows(UsageException.class, () -> Npy.read(folder));
  }

  @Test
  void refusesToWriteWhereThereIsNoFolder() {
    Tensor tensor = Tensor.vector(1);
    Path nowhere = folder.resolve("none/a.npy");
    assertThrows(UsageException.class, () -> Npy.write(nowhere, tensor));
    assertThrows(UsageException.class, () -> Npy.write(folder, tensor));
  }

  static boolean fullDeviceExists() {
    return Files.isWritable(Path.of("/dev/full"));
  }

  @Test
  @EnabledIf("fullDeviceExists")
  void tellsThatTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assertTold(() -> Npy.write(full, Tensor.vector(1)), "/dev/full cannot be written: No space");
    Path link = Files.createSymbolicLink(folder.resolve("link.npy"), full);
    assertTold(() -> Npy.write(link, Tensor.vector(1)), "No space left");
    Files.delete(link);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void npzHoldsNamedArrays() {
    Path file = folder.resolve("a.npz");
    Tensor x = Tensor.of(Shape.of(1, 2), 1, 2);
    Npz.write(file, Map.of("x", x, "group/y", Tensor.vector(3)));
    try (Npz npz = Npz.open(file)) {
      assertEquals(2, npz.names().size());
      assertTrue(npz.has("x"));
      assertEquals(x, npz.read("x"));
      assertArrayEquals(new int[] {3}, npz.readIntegers("group/y"));
      UsageException e = assertThrows(UsageException.class, () -> npz.read("z"));
      assertTrue(e.getMessage().contains("It holds "), e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a zip"})
  void npzRefusesOtherFiles(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("b.npz"), text);
    assertTold(() -> Npz.open(file).close(), "is not an .npz file, or is truncated");
  }

  private static void assertValues(Path file, float... expected) {
    assertArrayEquals(expected, Npy.read(file).array());
  }

  private static void assertTold(Executable call, String part) {
    VitrineException e = assertThrows(VitrineException.class, call);
    assertEquals(1, e.exitCode());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static ByteBuffer buffer(int size, ByteOrder order) {
    return ByteBuffer.allocate(size).order(order);
  }

  private Path npy(int version, String type, String shape, ByteBuffer values) throws IOException {
    return npy(version, type, shape, values, "False");
  }

  private Path npy(int version, String type, String shape, ByteBuffer values, String fortran)
      throws IOException {
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }\n".formatted(type, fortran, shape);
    ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    head.put((byte) version).put((byte) 0);
    if (version == 1) {
      head.putShort((short) text.length());
    } else {
      head.putInt(text.length());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(head.array(), 0, head.position());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    byte[] content = new byte[values.capacity()];
    values.get(0, content);
    out.writeBytes(content);
    return Files.write(folder.resolve("t.npy"), out.toByteArray());
  }
}
