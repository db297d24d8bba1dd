package org.vitrine.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class DisplayTest {
  @Test
  void readsWhatItWrites() {
    Map<String, String> typed =
        Map.of(
            "reduce", "mean",
            "cap", "99.9",
            "cap-rule", "cumulative",
            "colours", "positive",
            "upsample", "nearest",
            "layout", "side-by-side");
    Display display = Display.parse(typed);
    assertEquals(typed, display.options());
    assertEquals(display, Display.parse(display.options()));
    assertEquals(Display.DEFAULT, Display.parse(Display.DEFAULT.options()));
    assertEquals(Display.DEFAULT, Display.parse(Map.of()));
  }

  @Test
  void choosesWhatSuitsTheMapsWhereNothingIsSaid() {
    Rendering signed = Display.DEFAULT.of(true);
    assertEquals(Reduction.SIGNED, signed.reduction());
    assertEquals(Colours.DIVERGING, signed.colours());
    Rendering absolute = Display.DEFAULT.of(false);
    assertEquals(Reduction.ABSOLUTE, absolute.reduction());
    assertEquals(Colours.SINGLE, absolute.colours());
    Display magnitudes = Display.parse(Map.of("reduce", "absolute"));
    assertEquals(Colours.SINGLE, magnitudes.of(true).colours());
    assertEquals("absolute", magnitudes.suiting(true).options().get("reduce"));
    assertEquals("diverging", Display.DEFAULT.suiting(true).options().get("colours"));
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> Display.parse(Map.of("reduce", "sigend", "cap", "0", "color", "single")));
    assertEquals(3, e.problems().size());
    String told = e.problems().toString();
    for (String part :
        new String[] {
          "Did you mean \"signed\"?", "Allowed: above 0, up to 100.", "Did you mean \"colours\"?"
        }) {
      assertEquals(true, told.contains(part), told);
    }
  }

  /** Of half-normal values by their distribution: the mass above x is exp(-x^2 / 2). */
  @Test
  void cumulativeRuleCapsHalfNormalValuesHigherThanThePercentile() {
    Random random = new Random(1);
    float[] values = new float[400_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Plane plane = new Plane(400, 1000, values);
    // erf(2.576 / sqrt 2) = 0.99, and exp(-3.035^2 / 2) = 0.01
    assertEquals(2.576, Cap.DEFAULT.of(plane), 0.02);
    assertEquals(3.035, new Cap(Cap.Rule.CUMULATIVE, 99).of(plane), 0.02);
  }

  @Test
  void meanKeepsSigns() {
    Tensor maps = Tensor.of(Shape.of(1, 2, 1, 2), 1, -2, -3, 5);
    assertArrayEquals(new float[] {-1, 1.5f}, Plane.of(maps, 0, Reduction.MEAN).values());
  }

  @Test
  void positivePartIsCappedByItself() {
    Tensor maps = Tensor.of(Shape.of(1, 1, 1, 3), -100, 2, 1);
    Display display = Display.parse(Map.of("colours", "positive", "cap", "100"));
    int[] argb = HeatMap.of(maps, 0, display.of(true)).layer(1, 3).argb();
    assertEquals(0, argb[0] >>> 24);
    assertEquals(235, argb[1] >>> 24);
    assertEquals(117, argb[2] >>> 24);
  }

  @Test
  void nearestRepeatsWhatBilinearBlends() {
    Plane plane = new Plane(1, 2, new float[] {0, 4});
    float[] repeated = plane.resized(1, 4, Upsampling.NEAREST).values();
    assertArrayEquals(new float[] {0, 0, 4, 4}, repeated);
    float[] blended = plane.resized(1, 4, Upsampling.BILINEAR).values();
    assertArrayEquals(new float[] {0, 1, 3, 4}, blended);
  }

  @Test
  void layoutsShowTheImageUnderTheMapBesideItOrNotAtAll() {
    Picture image = Picture.of(Tensor.of(Shape.of(3, 1, 1), 1, 0, 0));
    Tensor map = Tensor.of(Shape.of(1, 1, 1, 1), 0);
    assertArrayEquals(new int[] {0xFF4C4C4C}, with(image, map, "overlay"));
    assertArrayEquals(new int[] {0xFFFF0000, 0xFFFFFFFF}, with(image, map, "side-by-side"));
    assertArrayEquals(new int[] {0xFFFFFFFF}, with(image, map, "map"));
  }

  private static int[] with(Picture image, Tensor map, String layout) {
    Display display = Display.parse(Map.of("layout", layout));
    return HeatMap.of(map, 0, display.of(false)).with(image).argb();
  }
}
