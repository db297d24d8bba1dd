package org.vitrine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.data.npy.Npz;

class ArrayReadersTest {
  @TempDir Path folder;

  @Test
  void rawArraysAreTakenAsTheyAre() throws IOException {
    Path table = folder.resolve("table.npy");
    Npy.write(table, Tensor.of(Shape.of(2, 3), 1, -2, 300, 4, 5, 6));
    try (Dataset dataset = open(new NpyReader(), table, "raw", "true")) {
      assertEquals(2, dataset.size());
      assertEquals(Tensor.of(Shape.of(3), 1, -2, 300), dataset.sample(0).image());
    }
    Path last = folder.resolve("last.npy");
    Npy.write(last, Tensor.zeros(Shape.of(2, 5, 5, 3)));
    try (Dataset dataset = open(new NpyReader(), last, "raw", "true")) {
      assertEquals(Shape.of(5, 5, 3), dataset.sample(1).image().shape());
    }
    Path single = folder.resolve("single.npy");
    Npy.write(single, Tensor.zeros(Shape.of(4)));
    VitrineException e =
        assertThrows(VitrineException.class, () -> open(new NpyReader(), single, "raw", "true"));
    assertTrue(e.getMessage().contains("needs a first axis"), e.getMessage());
    assertThrows(UsageException.class, () -> open(new NpyReader(), last, "raw", "yes"));
  }

  @Test
  void cifarReadsLabelsAndColours() throws IOException {
    Path file = write("a.bin", cifar(3, 9));
    try (Dataset dataset = open(new CifarReader(), file)) {
      assertEquals(2, dataset.size());
      assertEquals(9, dataset.label(1));
      assertEquals("truck", dataset.classes().get(9));
      Tensor image = dataset.sample(1).image();
      assertEquals(Shape.of(3, 32, 32), image.shape());
      // the test's records hold channel, row and column mixed by prime factors
      assertEquals(((2 * 7 + 5 * 3 + 4 + 9) & 0xff) / 255f, image.get(2, 5, 4));
    }
  }

  @Test
  void cifarReadsPackedBatchesOfAFolder() throws IOException {
    write("data_batch_1.bin", cifar(0, 1));
    write("data_batch_2.bin.gz", gzip(cifar(2)));
    write("test_batch.bin", cifar(7));
    try (Dataset dataset = open(new CifarReader(), folder, "split", "train")) {
      assertEquals(3, dataset.size());
      assertEquals(2, dataset.sample(2).label());
      assertEquals(2 / 255f, dataset.sample(2).image().get(0, 0, 0));
      assertEquals(1 / 255f, dataset.sample(1).image().get(0, 0, 0));
    }
    UsageException e = assertThrows(UsageException.class, () -> open(new CifarReader(), folder));
    assertEquals(
        folder + " holds the splits test, train. Choose one: cifar10:" + folder + "?split=test",
        e.getMessage());
    Path file = folder.resolve("test_batch.bin");
    open(new CifarReader(), file, "split", "test").close();
    assertThrows(UsageException.class, () -> open(new CifarReader(), file, "split", "train"));
  }

  @Test
  void cifarRefusesOtherFiles() throws IOException {
    assertTold(new CifarReader(), write("a.bin", new byte[3000]), "3000 bytes are not a multiple");
    assertTold(new CifarReader(), write("a.bin", new byte[0]), "is truncated");
    assertTold(new CifarReader(), write("a.bin", cifar(10)), "Image 0 has the label 10");
    byte[] packed = gzip(cifar(1));
    byte[] cut = Arrays.copyOf(packed, packed.length - 20);
    assertTold(new CifarReader(), write("a.bin.gz", cut), "it is truncated");
  }

  @Test
  void idxFindsItsLabelsByName() throws IOException {
    Path images = write("train-images-idx3-ubyte", idxImages(2));
    write("train-labels-idx1-ubyte.gz", gzip(idxLabels(4, 200)));
    write("t10k-images-idx3-ubyte.gz", gzip(idxImages(1)));
    Files.write(folder.resolve("classes.txt"), List.of("top", "trouser"));
    try (Dataset dataset = open(new IdxReader(), images)) {
      assertEquals(List.of("top", "trouser"), dataset.classes());
      assertEquals(200, dataset.label(1));
      assertEquals(Tensor.of(Shape.of(1, 1, 2), 2 / 255f, 3 / 255f), dataset.sample(1).image());
    }
    try (Dataset dataset = open(new IdxReader(), folder, "split", "test")) {
      assertEquals(1, dataset.size());
      assertEquals(-1, dataset.label(0));
    }
  }

  @Test
  void idxRefusesOtherFiles() throws IOException {
    Path images = write("train-images-idx3-ubyte", idxImages(2));
    write("train-labels-idx1-ubyte", idxLabels(1));
    assertTold(new IdxReader(), images, "holds 2 images");
    write("train-labels-idx1-ubyte", idxImages(2));
    assertTold(new IdxReader(), images, "no IDX file of unsigned bytes with 1 axis");
    byte[] whole = idxImages(2);
    write("train-images-idx3-ubyte", Arrays.copyOf(whole, whole.length - 1));
    assertTold(new IdxReader(), images, "promises 4 bytes of values but holds 3");
  }

  @Test
  void npzReadsImagesAndLabels() {
    Path file = folder.resolve("a.npz");
    Tensor x = Tensor.of(Shape.of(2, 1, 1, 2), 0.5f, -1, 2, 3);
    Npz.write(file, Map.of("x", x, "y", Tensor.vector(1, 0), "x_test", x, "other", x));
    try (Dataset dataset = open(new NpzReader(), file)) {
      assertEquals(1, dataset.label(0));
      assertEquals(Tensor.of(Shape.of(1, 1, 2), 2, 3), dataset.sample(1).image());
    }
    try (Dataset dataset = open(new NpzReader(), file, "split", "test")) {
      assertEquals(-1, dataset.label(0));
    }
    try (Dataset dataset = open(new NpzReader(), file, "images", "other")) {
      assertEquals(2, dataset.size());
    }
    assertThrows(UsageException.class, () -> open(new NpzReader(), file, "images", "none"));
    assertThrows(UsageException.class, () -> open(new NpzReader(), file, "split", "val"));
    Npz.write(file, Map.of("x", x, "y", Tensor.vector(1)));
    assertTold(new NpzReader(), file, "2 images, but there are 1 labels");
    Npz.write(file, Map.of("x", Tensor.vector(1)));
    assertTold(new NpzReader(), file, "has the shape [1]. Images are");
  }

  @Test
  void npyReadsChannelsLastAndBytes() throws IOException {
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 1, 3), }\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255});
    Path file = write("a.npy", out.toByteArray());
    try (Dataset dataset = open(new NpyReader(), file)) {
      assertEquals(
          Tensor.of(Shape.of(3, 2, 1), 0, 0.6f, 0.2f, 0.8f, 0.4f, 1), dataset.sample(0).image());
    }
    Path labels = folder.resolve("y.npy");
    Npy.write(labels, Tensor.vector(5));
    try (Dataset dataset = open(new NpyReader(), file, "labels", labels.toString())) {
      assertEquals(5, dataset.label(0));
    }
    assertTold(new NpyReader(), write("b.npy", new byte[9]), "is not an .npy file");
  }

  private void assertTold(DatasetReader reader, Path file, String part) {
    VitrineException e = assertThrows(VitrineException.class, () -> open(reader, file));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertEquals(1, e.exitCode());
  }

  private static Dataset open(DatasetReader reader, Path path, String... parameters) {
    Map<String, String> map =
        parameters.length == 0 ? Map.of() : Map.of(parameters[0], parameters[1]);
    return reader.open(new DatasetRequest(reader.format() + ":" + path, path, map));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] cifar(int... labels) {
    ByteBuffer buffer = ByteBuffer.allocate(labels.length * 3073);
    for (int label : labels) {
      buffer.put((byte) label);
      for (int i = 0; i < 3072; i++) {
        buffer.put((byte) (i / 1024 * 7 + i % 1024 / 32 * 3 + i % 32 + label));
      }
    }
    return buffer.array();
  }

  private static byte[] idxImages(int count) {
    ByteBuffer buffer = ByteBuffer.allocate(16 + 2 * count);
    buffer.putInt(0x803).putInt(count).putInt(1).putInt(2);
    for (int i = 0; i < 2 * count; i++) {
      buffer.put((byte) i);
    }
    return buffer.array();
  }

  private static byte[] idxLabels(int... labels) {
    ByteBuffer buffer = ByteBuffer.allocate(8 + labels.length);
    buffer.putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      buffer.put((byte) label);
    }
    return buffer.array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }
}
