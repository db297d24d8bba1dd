package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Resizing;

class DatasetOpeningTest {
  @TempDir Path folder;

  @Test
  void opensWithTheReaderOfTheFormat() {
    String text = "count:" + folder + "?size=3";
    try (Dataset dataset = open(text)) {
      assertEquals(text, dataset.source());
      assertEquals(List.of(0, 1, 2), labels(dataset));
    }
  }

  @Test
  void everyComesBeforeLimit() {
    assertEquals(List.of(0, 4, 8), labels(open("count:" + folder + "?every=4")));
    assertEquals(List.of(0, 4), labels(open("count:" + folder + "?limit=2&every=4")));
    assertEquals(List.of(0, 1), labels(open("count:" + folder + "?limit=2")));
    assertEquals(10, open("count:" + folder + "?limit=99").size());
  }

  @Test
  void shufflesTheWholeBySeed() {
    List<Integer> one = labels(open("count:" + folder + "?shuffle=1"));
    assertEquals(IntStream.range(0, 10).boxed().toList(), one.stream().sorted().toList());
    assertEquals(one, labels(open("count:" + folder + "?shuffle=1")));
    assertNotEquals(one, labels(open("count:" + folder + "?shuffle=2")));
    assertEquals(one.subList(0, 3), labels(open("count:" + folder + "?shuffle=1&limit=3")));
  }

  @Test
  void cropsTheCentreAndRepeatsGrey() {
    try (Dataset dataset = open("count:" + folder + "?crop=2&channels=3")) {
      // images are 4 x 5 with the row in tens and the column in units
      Tensor grey = Tensor.of(Shape.of(1, 2, 2), 11, 12, 21, 22);
      assertEquals(Tensor.concatenate(List.of(grey, grey, grey)), dataset.sample(0).image());
    }
  }

  @Test
  void resizesTheShorterSide() {
    try (Dataset dataset = open("count:" + folder + "?resize=8")) {
      assertEquals(Shape.of(1, 8, 10), dataset.sample(0).image().shape());
    }
  }

  @Test
  void mixesColoursToGrey() {
    ImageChange change =
        new ImageChange(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(1));
    Tensor colour = Tensor.of(Shape.of(3, 1, 1), 1, 0.5f, 0.25f);
    assertEquals(0.299 + 0.2935 + 0.0285, change.apply(colour, "c").array()[0], 1e-6);
    assertEquals(Shape.of(1, 1, 1), change.apply(colour, "c").shape());
  }

  @Test
  void resizingAgreesWithPillow() {
    Tensor image =
        Tensor.of(Shape.of(1, 3, 5), 0, 100, 200, 50, 25, 10, 20, 30, 40, 50, 255, 0, 255, 0, 255);
    assertResized(image, 3, 2, 88.63636f, 78.40909f, 20, 40, 139.09091f, 139.09091f);
    assertResized(
        image, 2, 3, 32.142857f, 101.52778f, 39.464287f, 96.42857f, 99.79167f, 108.21428f);
    Tensor larger = Resizing.resize(image, 6, 10);
    assertEquals(2.5f, larger.get(0, 1, 0), 1e-4);
    assertEquals(57.1875f, larger.get(0, 3, 1), 1e-4);
    assertEquals(203.75f, larger.get(0, 4, 9), 1e-4);
    assertEquals(image, Resizing.resize(image, 3, 5));
  }

  @Test
  void tooSmallImagesAreNamed() {
    try (Dataset dataset = open("count:" + folder + "?crop=5")) {
      Dataset.UnreadableSampleException e =
          assertThrows(Dataset.UnreadableSampleException.class, () -> dataset.sample(7));
      assertEquals(
          "number 7 cannot be read: it is 5 x 4, smaller than crop=5; resize it", e.getMessage());
    }
  }

  @Test
  void tellsWhatIsWrongWithASpecification() {
    assertTold("\"photos\" does not say its format.", "photos");
    assertTold("does not say where the data is", "count:");
    assertTold("does not say where the data is", "count:?limit=3");
    assertTold("\"limit\" in ", "count:x?limit");
    assertTold("has limit twice", "count:x?limit=1&limit=2");
    assertTold("No data format \"cuont\". Did you mean \"count\"? Installed: count.", "cuont:x");
  }

  @Test
  void tellsAllWrongParametersAndTheMissingPathAtOnce() {
    UsageException e =
        assertThrows(
            UsageException.class, () -> open("count:none?limt=3&every=0&crop=x&channels=2"));
    assertEquals(
        """
        No parameter of count "limt". Did you mean "limit"? \
        Known: by, channels, classes, crop, every, fold, folds, limit, part, per-class, resize, \
        seed, shuffle, size, split.
        every = 0 is out of range. (allowed 1..2147483647)
        crop = x is not a whole number.
        channels = 2 is out of range. (allowed 1 or 3)
        There is no file or folder none.""",
        e.getMessage());
    assertEquals(5, e.problems().size());
  }

  private static void assertResized(Tensor image, int height, int width, float... expected) {
    Tensor resized = Resizing.resize(image, height, width);
    assertEquals(Shape.of(1, height, width), resized.shape());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], resized.array()[i], 1e-4);
    }
  }

  private static void assertTold(String part, String specification) {
    UsageException e = assertThrows(UsageException.class, () -> open(specification));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static List<Integer> labels(Dataset dataset) {
    return IntStream.range(0, dataset.size())
        .peek(i -> assertEquals(dataset.label(i), dataset.sample(i).label()))
        .map(dataset::label)
        .boxed()
        .toList();
  }

  private static Dataset open(String specification) {
    return new DatasetOpening(List.of(new CountReader())).open(specification);
  }

  /** Images whose label is their index. */
  private static final class CountReader implements DatasetReader {
    @Override
    public String format() {
      return "count";
    }

    @Override
    public String description() {
      return "numbers";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("size", "how many");
    }

    @Override
    public Dataset open(DatasetRequest request) {
      int size = Integer.parseInt(request.parameters().getOrDefault("size", "10"));
      return new CountDataset(request.specification(), size);
    }
  }

  private record CountDataset(String source, int size) implements Dataset {
    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public int label(int index) {
      return index;
    }

    @Override
    public Sample sample(int index) {
      float[] values = new float[20];
      for (int i = 0; i < values.length; i++) {
        values[i] = i / 5 * 10 + i % 5;
      }
      return new Sample(Tensor.of(Shape.of(1, 4, 5), values), index, "number " + index);
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
