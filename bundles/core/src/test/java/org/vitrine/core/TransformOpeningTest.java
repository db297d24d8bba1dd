package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.vitrine.api.Parameters;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.RandomStreams;

class TransformOpeningTest {
  private static final Tensor IMAGE = Tensor.of(Shape.of(1, 1, 2), 0.25f, 0.5f);
  private static final TransformOpening OPENING =
      new TransformOpening(List.of(new Shift("move", true), new Shift("shade", false)));

  @Test
  void emptyTextChangesNothing() {
    assertEquals(IMAGE, OPENING.open("").apply(IMAGE, stream(1)));
    assertEquals(IMAGE, OPENING.open(" ").geometric().apply(IMAGE, stream(1)));
  }

  @Test
  void theFirstParameterMayLackItsName() {
    assertEquals(
        OPENING.open("move=2").apply(IMAGE, stream(1)),
        OPENING.open("move=by=2").apply(IMAGE, stream(1)));
    assertNotEquals(
        OPENING.open("move=2").apply(IMAGE, stream(1)),
        OPENING.open("move=2:plus=1").apply(IMAGE, stream(1)));
  }

  @Test
  void theSameStreamGivesTheSameImage() {
    Transform chain = OPENING.open("move,shade");
    assertEquals(chain.apply(IMAGE, stream(1)), chain.apply(IMAGE, stream(1)));
    assertNotEquals(chain.apply(IMAGE, stream(1)), chain.apply(IMAGE, stream(2)));
  }

  @Test
  void geometricMovesAsTheWholeChainDoes() {
    Transform chain = OPENING.open("shade,move,shade,move");
    // both kinds add what they draw, so what the whole adds beyond its movement is what shades add
    Tensor moved = chain.geometric().apply(IMAGE, stream(5));
    RandomGenerator seeds = stream(5);
    float expected = 0.25f;
    for (int part = 0; part < 4; part++) {
      float drawn = RandomStreams.stream(seeds.nextLong(), "transform").nextFloat();
      expected += part % 2 == 1 ? drawn : 0;
    }
    assertEquals(expected, moved.array()[0], 1e-6);
  }

  @Test
  void tellsEverythingThatIsWrong() {
    UsageException e =
        assertThrows(UsageException.class, () -> OPENING.open("mvoe,shade=x:plus=0:bye=1,"));
    assertEquals(
        """
        No augmentation "mvoe". Did you mean "move"? Installed: move, shade.
        No parameter of shade "bye". Did you mean "by"? Known: by, plus.
        shade: by = x is not a whole number.
        shade: plus = 0 is out of range. (allowed 1..2147483647)
        No augmentation "". Installed: move, shade.""",
        e.getMessage());
    assertThrows(UsageException.class, () -> OPENING.open("move=1:by=2"));
    assertThrows(UsageException.class, () -> OPENING.open("move=1:2"));
  }

  private static RandomGenerator stream(long seed) {
    return RandomStreams.stream(seed, "test");
  }

  /** Adds a random number. */
  private record Shift(String id, boolean moves) implements Augmentation {
    @Override
    public String description() {
      return "adds a random number";
    }

    @Override
    public Map<String, String> parameters() {
      return new TreeMap<>(Map.of("by", "times", "plus", "more times"));
    }

    @Override
    public Transform of(Map<String, String> parameters) {
      Parameters given = new Parameters(parameters, new ArrayList<>());
      long by = given.whole("by").orElse(1) + given.positive("plus").orElse(0);
      given.raise();
      return new Adding(by, moves);
    }
  }

  private record Adding(long times, boolean moves) implements Transform {
    @Override
    public Tensor apply(Tensor image, RandomGenerator random) {
      float[] values = image.array().clone();
      float drawn = random.nextFloat() * times;
      for (int i = 0; i < values.length; i++) {
        values[i] += drawn;
      }
      return Tensor.of(image.shape(), values);
    }

    @Override
    public Transform geometric() {
      return moves ? this : new Adding(0, true);
    }
  }
}
