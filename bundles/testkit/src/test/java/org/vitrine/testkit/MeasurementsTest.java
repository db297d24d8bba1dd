package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class MeasurementsTest {
  private static final Dataset MIXED = new Mixed(Set.of(0, 1, 3, 6, 12));

  /** Two sizes in turn, and images that cannot be read within, between and behind batches. */
  private record Mixed(Set<Integer> unreadable) implements Dataset {
    @Override
    public Sample sample(int index) {
      if (unreadable.contains(index)) {
        throw new UnreadableSampleException("image " + index, "made so for a test", null);
      }
      int width = index < 5 || index > 8 ? 1 : 2;
      return new Sample(Tensor.full(Shape.of(1, 1, width), index), index, "image " + index);
    }

    @Override
    public String source() {
      return "mixed";
    }

    @Override
    public int size() {
      return 13;
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public int label(int index) {
      return index;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private static EvaluationRequest request(Dataset data, int from, int to) {
    return new EvaluationRequest(
        ReferenceEngine.open(ToyNetworks.classifier()),
        data,
        Optional.empty(),
        Optional.empty(),
        TestOptions.of(None.class),
        from,
        to);
  }

  /** No options. */
  @interface None {}

  /** Measures two numbers of each image, and as many more as its number. */
  private static Function<Batch, double[][]> remembering(List<String> batches) {
    return batch -> {
      batches.add(Arrays.toString(batch.indices()));
      return Arrays.stream(batch.labels())
          .mapToObj(label -> Arrays.copyOf(new double[] {1.0 / label, Double.NaN}, 2 + label))
          .toArray(double[][]::new);
    };
  }

  private static byte[] bytes(Measurements measurements) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      measurements.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void imagesOfABatchFollowEachOtherAndHaveOneSize() {
    List<String> batches = new ArrayList<>();
    TestRun run = TestRun.start();
    Measurements all = request(MIXED, 0, 13).measure(3, run, remembering(batches));
    assertEquals(List.of("[2]", "[4]", "[5]", "[7, 8]", "[9, 10, 11]"), batches);
    assertEquals(13, all.size());
    assertEquals(5, all.unreadable());
    assertEquals(5, run.warnings().size());
    List<String> given = new ArrayList<>();
    all.each((row, image) -> given.add(image + ": " + row.length));
    assertEquals("[2: 4, 4: 6, 5: 7, 7: 9, 8: 10, 9: 11, 10: 12, 11: 13]", given.toString());
    double[] inverse = all.column(0);
    assertArrayEquals(
        new double[] {Double.NaN, 1 / 2.0, Double.NaN}, Arrays.copyOfRange(inverse, 1, 4));
  }

  @Test
  void partsOfAShardEndWhereThoseOfTheWholeDo() {
    List<String> batches = new ArrayList<>();
    request(MIXED, 8, 11).measure(10, TestRun.start(), remembering(batches));
    assertEquals(List.of("[8]", "[9]", "[10]"), batches);
  }

  @Test
  void shardsMergeWhateverTheCuts() {
    Measurements whole =
        request(MIXED, 0, 13).measure(4, TestRun.start(), remembering(new ArrayList<>()));
    for (int cut = 1; cut < 13; cut++) {
      Measurements head =
          request(MIXED, 0, cut).measure(3, TestRun.start(), remembering(new ArrayList<>()));
      Measurements tail =
          request(MIXED, cut, 13).measure(5, TestRun.start(), remembering(new ArrayList<>()));
      assertEquals(cut, tail.first());
      assertArrayEquals(bytes(whole), bytes(Measurements.merge(List.of(head, tail))));
      assertThrows(IllegalArgumentException.class, () -> Measurements.merge(List.of(tail, head)));
    }
  }

  @Test
  void bytesAreReadBack() throws IOException {
    Measurements all =
        request(MIXED, 3, 9).measure(4, TestRun.start(), remembering(new ArrayList<>()));
    byte[] bytes = bytes(all);
    assertArrayEquals(bytes, bytes(Measurements.read(new ByteArrayInputStream(bytes))));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThrows(IOException.class, () -> Measurements.read(new ByteArrayInputStream(cut)));
    bytes[0]++;
    assertThrows(IOException.class, () -> Measurements.read(new ByteArrayInputStream(bytes)));
  }

  @Test
  void whatIsMeasuredDoesNotDependOnInterruptions() {
    List<String> batches = new ArrayList<>();
    TestRun whole = TestRun.start();
    Measurements all = request(MIXED, 0, 13).measure(2, whole, remembering(batches));
    TestRun run = TestRun.cancelledAfter(10);
    assertThrows(
        CancelledException.class,
        () -> request(MIXED, 0, 13).measure(2, run, remembering(new ArrayList<>())));
    List<String> rest = new ArrayList<>();
    TestRun resumed = run.resumed();
    Measurements again = request(MIXED, 0, 13).measure(2, resumed, remembering(rest));
    assertEquals(batches.subList(3, batches.size()), rest);
    assertArrayEquals(bytes(all), bytes(again));
    assertEquals(whole.warnings(), resumed.warnings());
    TestRun kept = resumed.resumed();
    request(MIXED, 0, 13).measure(2, kept, remembering(rest));
    assertEquals(batches.size() - 3, rest.size(), "all was kept");
    assertEquals(1, kept.reports(), "what was kept is told at once, or it would seem fast");
  }

  @Test
  void numbersMustBeOnePerImage() {
    assertThrows(
        IllegalArgumentException.class,
        () -> request(MIXED, 9, 12).measure(12, TestRun.start(), batch -> new double[1][1]));
  }

  @Test
  void ofAWholeSomeImageMustBeReadable() {
    Dataset none = new Mixed(Set.of(3));
    Measurements shard =
        request(none, 3, 4).measure(2, TestRun.start(), remembering(new ArrayList<>()));
    assertEquals(1, shard.unreadable());
    VitrineException error =
        assertThrows(VitrineException.class, () -> shard.requireReadable(none));
    assertEquals("None of the 13 images of mixed can be read.", error.getMessage());
  }
}
