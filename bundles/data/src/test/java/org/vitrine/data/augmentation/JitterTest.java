package org.vitrine.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.data.Transform;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.RandomStreams;

/** Expected values are torchvision's (0.29). */
class JitterTest {
  private static final Tensor COLOURS =
      Tensor.of(
          Shape.of(3, 1, 4), 0.1f, 0.9f, 0.5f, 0.3f, 0.4f, 0.2f, 0.5f, 0.8f, 0.7f, 0.3f, 0.5f, 0);

  @Test
  void coloursAgreeWithTorchvision() {
    assertValues(
        Colours.brightness(COLOURS, 1.3),
        0.13,
        1,
        0.65,
        0.39,
        0.52,
        0.26,
        0.65,
        1,
        0.91,
        0.39,
        0.65,
        0);
    assertValues(
        Colours.contrast(COLOURS, 1.5),
        0,
        1,
        0.52196,
        0.22196,
        0.37196,
        0.07196,
        0.52196,
        0.97196,
        0.82196,
        0.22196,
        0.52196,
        0);
    assertValues(
        Colours.saturation(COLOURS, 0.4),
        0.246694,
        0.612366,
        0.49997,
        0.455562,
        0.366694,
        0.332366,
        0.49997,
        0.655562,
        0.486694,
        0.372366,
        0.49997,
        0.335562);
    assertValues(
        Colours.hue(COLOURS, 0.2), 0.52, 0.86, 0.5, 0, 0.1, 0.9, 0.5, 0.8, 0.7, 0.2, 0.5, 0.66);
    assertValues(
        Colours.hue(COLOURS, -0.35), 0.46, 0.2, 0.5, 0.8, 0.7, 0.37, 0.5, 0, 0.1, 0.9, 0.5, 0.38);
  }

  @Test
  void aWholeTurnChangesNothing() {
    assertValues(Colours.hue(COLOURS, 1), 0.1, 0.9, 0.5, 0.3, 0.4, 0.2, 0.5, 0.8, 0.7, 0.3, 0.5, 0);
  }

  @Test
  void greyHasNoColour() {
    Tensor grey = Tensor.of(Shape.of(1, 1, 2), 0.25f, 0.75f);
    assertEquals(grey, Colours.saturation(grey, 0.3));
    assertEquals(grey, Colours.hue(grey, 0.3));
    assertValues(Colours.contrast(grey, 0.5), 0.375, 0.625);
  }

  @Test
  void brightnessIsDrawnBetweenItsBounds() {
    Tensor grey = Tensor.full(Shape.of(1, 1, 1), 0.5f);
    Transform jitter = new Jitter().of(Map.of("brightness", "0.2"));
    double low = 1;
    double high = 0;
    for (int seed = 0; seed < 1000; seed++) {
      double value = jitter.apply(grey, RandomStreams.stream(seed, "test")).array()[0];
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    assertTrue(low >= 0.4 && high <= 0.6 + 1e-6, low + " to " + high);
    assertEquals(0.4, low, 0.002);
    assertEquals(0.6, high, 0.002);
  }

  @Test
  void strengthIsThatOfAllButHue() {
    Transform jitter = new Jitter().of(Map.of("strength", "0.2"));
    Set<Tensor> seen = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      seen.add(jitter.apply(COLOURS, RandomStreams.stream(seed, "test")));
    }
    assertEquals(50, seen.size());
    Transform none = new Jitter().of(Map.of());
    assertEquals(COLOURS, none.apply(COLOURS, RandomStreams.stream(1, "test")));
  }

  @Test
  void coloursDoNotMove() {
    Transform jitter = new Jitter().of(Map.of("strength", "0.5", "hue", "0.5"));
    assertNotEquals(COLOURS, jitter.apply(COLOURS, RandomStreams.stream(1, "test")));
    assertEquals(COLOURS, jitter.geometric().apply(COLOURS, RandomStreams.stream(1, "test")));
  }

  private static void assertValues(Tensor actual, double... expected) {
    float[] values = new float[expected.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) expected[i];
    }
    assertArrayEquals(values, actual.array(), 2e-5f);
  }
}
