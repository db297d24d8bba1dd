package org.vitrine.data.info;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class SummaryTest {
  @Test
  void countsAndMeasures() {
    Summary summary = Summary.of(new Squares(), new Still());
    assertEquals(Map.of(-1, 1, 0, 2, 1, 2, 2, 0), summary.classes());
    assertEquals(2, summary.groups());
    assertEquals(Map.of("1 x 2 x 2", 2, "1 x 200 x 100", 2), summary.sizes());
    // pixels: four of 0, four of 0.25, 20000 of 0.5 and 20000 of 0.75
    double n = 40_008;
    double mean = (4 * 0.25 + 20_000 * 0.5 + 20_000 * 0.75) / n;
    double square = (4 * 0.0625 + 20_000 * 0.25 + 20_000 * 0.5625) / n;
    assertEquals(mean, summary.mean().get(0), 1e-9);
    assertEquals(Math.sqrt(square - mean * mean), summary.std().get(0), 1e-9);
    assertEquals(List.of("4 cannot be read: it is broken"), summary.unreadable());
  }

  @Test
  void aSheetHasARowPerClass() {
    Tensor sheet = ContactSheet.of(new Squares(), 3, new Still());
    assertEquals(Shape.of(3, 4 + 3 * 100, 4 + 3 * 100), sheet.shape());
    // labels -1, 0 and 1; sample 0 grows to 96 x 96 pixels, sample 3 shrinks to 96 x 48
    assertEquals(1f, sheet.get(0, 4, 4), "the broken sample leaves white");
    assertEquals(0f, sheet.get(2, 104, 4));
    assertEquals(0f, sheet.get(2, 199, 99));
    assertEquals(1f, sheet.get(2, 199, 100));
    assertEquals(0.25f, sheet.get(1, 204, 4));
    assertEquals(1f, sheet.get(1, 204, 127));
    assertEquals(0.75f, sheet.get(1, 204, 128), 1e-6);
    assertEquals(1f, sheet.get(1, 204, 176));
  }

  /** Five grey images: two small, two large, one broken and without a label. */
  private static final class Squares implements Dataset {
    @Override
    public String source() {
      return "squares";
    }

    @Override
    public int size() {
      return 5;
    }

    @Override
    public List<String> classes() {
      return List.of("a", "b", "c");
    }

    @Override
    public int label(int index) {
      return index == 4 ? -1 : index % 2;
    }

    @Override
    public Optional<String> group(int index) {
      return index == 4 ? Optional.empty() : Optional.of("g" + index / 2);
    }

    @Override
    public Sample sample(int index) {
      if (index == 4) {
        throw new UnreadableSampleException("4", "it is broken", null);
      }
      Shape shape = index < 2 ? Shape.of(1, 2, 2) : Shape.of(1, 200, 100);
      return new Sample(Tensor.full(shape, index / 4f), label(index), Integer.toString(index));
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  /** A run that nothing happens in. */
  private static final class Still implements RunContext {
    @Override
    public long seed() {
      return 0;
    }

    @Override
    public RandomGenerator random(String stream, long... index) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void progress(long done, long total, String what) {
      // not shown
    }

    @Override
    public void checkCancelled() {
      // never is
    }

    @Override
    public void warn(String message) {
      // not shown
    }

    @Override
    public Path scratch() {
      throw new UnsupportedOperationException();
    }
  }
}
