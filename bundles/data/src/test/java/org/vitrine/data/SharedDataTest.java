package org.vitrine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.api.tensor.Tensor;

/** Real images against the sums of bytes that Pillow and NumPy give. */
class SharedDataTest {
  @Test
  void cifarJpegCopies() {
    String zip = "cifar10/cifar10-jpeg-test10000.zip";
    try (Dataset dataset = open(new ImagesReader(), zip, Map.of("split", "test"))) {
      assertEquals(10_000, dataset.size());
      assertEquals("truck", dataset.classes().get(dataset.label(9999)));
      assertSums(dataset.sample(9999).image(), 141466, 122886, 120535);
    }
  }

  @Test
  void skinLesions() {
    String zip = "ham10000/ham10000-224-subset.zip";
    try (Dataset dataset = open(new ImagesReader(), zip, Map.of())) {
      assertEquals(2000, dataset.size());
      assertEquals(7, dataset.classes().size());
      assertEquals("akiec/ISIC_0024329.jpg", dataset.sample(0).name());
      assertEquals(Optional.of("HAM_0002954"), dataset.group(0));
      assertSums(dataset.sample(0).image(), 10350624, 8556068, 8255847);
    }
    try (Dataset dataset = open(new ImagesReader(), zip, Map.of("split", "test"))) {
      assertEquals(519, dataset.size());
      assertEquals(7, dataset.classes().size());
    }
  }

  @Test
  void imagenetSample() {
    String zip = "imagenet-sample/imagenet-sample-200.zip";
    try (Dataset dataset = open(new ImagesReader(), zip, Map.of())) {
      assertEquals(200, dataset.size());
      assertEquals(5, dataset.label(1));
      assertEquals(995, dataset.label(199));
      assertEquals("electric_ray", dataset.classes().get(5));
      assertSums(dataset.sample(0).image(), 9294692, 9717378, 8273224);
    }
  }

  @Test
  void cifarLossless() {
    String file = "cifar10/cifar10-lossless-test100.bin.gz";
    try (Dataset dataset = open(new CifarReader(), file, Map.of())) {
      assertEquals(100, dataset.size());
      assertEquals(6, dataset.label(7));
      assertEquals(7, dataset.label(99));
      assertSums(dataset.sample(99).image(), 182095, 159746, 145813);
    }
  }

  @Test
  void fashionMnist() {
    try (Dataset dataset = open(new IdxReader(), "fashion-mnist", Map.of("split", "test"))) {
      assertEquals(10_000, dataset.size());
      assertSums(dataset.sample(9999).image(), 24390);
      int[] counts = new int[10];
      IntStream.range(0, dataset.size()).forEach(i -> counts[dataset.label(i)]++);
      assertArrayEquals(IntStream.generate(() -> 1000).limit(10).toArray(), counts);
    }
  }

  private static void assertSums(Tensor image, int... expected) {
    int[] sums = new int[image.shape().at(0)];
    int area = image.rowSize();
    for (int i = 0; i < image.size(); i++) {
      sums[i / area] += Math.round(image.array()[i] * 255);
    }
    assertArrayEquals(expected, sums);
  }

  private static Dataset open(DatasetReader reader, String name, Map<String, String> parameters) {
    String shared = System.getenv("VITRINE_SHARED");
    Path root =
        shared == null ? Path.of(System.getProperty("vitrine.root"), "../shared") : Path.of(shared);
    Path path = root.resolve("data").resolve(name);
    assumeTrue(Files.exists(path), "needs " + name + " of the shared data");
    return reader.open(new DatasetRequest(reader.format() + ":" + name, path, parameters));
  }
}
