package org.vitrine.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class HeatMapTest {
  private static final int ORANGE = 0xE8590C;
  private static final int BLUE = 0x1C7ED6;
  private static final Rendering SIGNED = Display.DEFAULT.of(true);

  private static Tensor map(float... values) {
    return Tensor.of(Shape.of(1, 1, 1, values.length), values);
  }

  @Test
  void sumsChannelsWithAndWithoutSign() {
    Tensor maps = Tensor.of(Shape.of(2, 2, 1, 2), 9, 9, 9, 9, 1, -2, -3, 5);
    assertArrayEquals(new float[] {4, 7}, Plane.of(maps, 1, Reduction.ABSOLUTE).values());
    assertArrayEquals(new float[] {-2, 3}, Plane.of(maps, 1, Reduction.SIGNED).values());
  }

  @Test
  void leavesTheMapAsItIs() {
    Tensor maps = map(-1, 2, 3);
    HeatMap.of(maps, 0, SIGNED).layer(4, 6).png();
    assertArrayEquals(new float[] {-1, 2, 3}, maps.array());
  }

  @Test
  void showsStrengthAsOpacityAndSignAsHue() {
    Cap all = new Cap(Cap.Rule.PERCENTILE, 100);
    Rendering rendering =
        new Rendering(
            Reduction.SIGNED, all, Colours.DIVERGING, Upsampling.BILINEAR, Layout.OVERLAY);
    HeatMap map = HeatMap.of(map(0, 2, -1, 1), 0, rendering);
    int[] argb = map.layer(1, 4).argb();
    assertEquals(0, argb[0] >>> 24);
    assertEquals(235, argb[1] >>> 24);
    assertEquals(117, argb[2] >>> 24);
    assertEquals(ORANGE, argb[1] & 0xFFFFFF);
    assertEquals(BLUE, argb[2] & 0xFFFFFF);
    assertEquals(ORANGE, argb[3] & 0xFFFFFF);
  }

  @Test
  void drawsWhatIsLargeEverywhereFromItsLeastValue() {
    Cap all = new Cap(Cap.Rule.PERCENTILE, 100);
    Rendering single =
        new Rendering(Reduction.ABSOLUTE, all, Colours.SINGLE, Upsampling.BILINEAR, Layout.OVERLAY);
    HeatMap map = HeatMap.of(map(0.8f, 0.9f, 1), 0, single);
    int[] argb = map.layer(1, 3).argb();
    assertEquals(0, argb[0] >>> 24);
    assertEquals(117, argb[1] >>> 24);
    assertEquals(235, argb[2] >>> 24);
    assertEquals("drawn from 0.800 upwards", map.remark());
    assertEquals("", HeatMap.of(map(0.4f, 0.9f, 1), 0, single).remark());
  }

  @Test
  void capsAtThePercentileThatNumPyComputes() {
    float[] values = new float[200];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? i : -i;
    }
    // numpy.percentile(abs(v), 99) = 197.01
    assertEquals(197.01f, Cap.DEFAULT.of(new Plane(10, 20, values)), 1e-4f);
  }

  @Test
  void capsWhereTheRunningSumReachesItsShare() {
    // the sum is 100; sorted running sums are 1, 3, 10, 30, 60, 100
    Plane plane = new Plane(1, 6, new float[] {20, 1, 40, 2, 7, -30});
    assertEquals(30, new Cap(Cap.Rule.CUMULATIVE, 60).of(plane));
    assertEquals(40, new Cap(Cap.Rule.CUMULATIVE, 61).of(plane));
  }

  @Test
  void keepsOneBrightPixelAmongZeros() {
    float[] values = new float[1000];
    values[17] = 5;
    assertEquals(5, Cap.DEFAULT.of(new Plane(10, 100, values)));
  }

  @Test
  void saysWhatAPictureCannotShow() {
    assertEquals("zero everywhere", HeatMap.of(map(0, 0), 0, SIGNED).remark());
    assertEquals(
        "the same value everywhere: 0.250", HeatMap.of(map(.25f, .25f), 0, SIGNED).remark());
    assertEquals(
        "2 of 3 values are not finite (grey)",
        HeatMap.of(map(Float.NaN, 1, Float.POSITIVE_INFINITY), 0, SIGNED).remark());
    assertEquals("", HeatMap.of(map(1, 2), 0, SIGNED).remark());
  }

  @Test
  void drawsZeroTransparentAndBrokenValuesGrey() {
    assertArrayEquals(
        new int[] {ORANGE, ORANGE}, HeatMap.of(map(0, 0), 0, SIGNED).layer(1, 2).argb());
    int[] broken = HeatMap.of(map(Float.NaN, 1), 0, SIGNED).layer(1, 2).argb();
    assertEquals(0xFF868E96, broken[0]);
    assertEquals(235, broken[1] >>> 24);
  }

  @Test
  void laysTheMapOverTheGreyedImage() {
    Picture image = Picture.of(Tensor.of(Shape.of(3, 1, 2), 1, 0, 0, 0, 0, 1));
    Picture over = HeatMap.of(map(0, 3), 0, Display.DEFAULT.of(false)).with(image);
    // red has luma 0.299, blue 0.114
    assertEquals(0xFF4C4C4C, over.argb()[0]);
    assertEquals(216, over.argb()[1] >> 16 & 255);
  }

  @Test
  void writesPngThatReadsBack() throws IOException {
    Picture picture = new Picture(1, 3, new int[] {0xFF102030, 0x80FF0000, 0x00123456});
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));
    assertEquals(0xFF102030, read.getRGB(0, 0));
    assertEquals(0x80FF0000, read.getRGB(1, 0));
    assertEquals(0, read.getRGB(2, 0) >>> 24);
  }

  @Test
  void showsOneChannelAsGreyAndClipsToTheRange() {
    Picture picture = Picture.of(Tensor.of(Shape.of(1, 1, 3), -1, 0.5f, 7));
    assertArrayEquals(new int[] {0xFF000000, 0xFF808080, 0xFFFFFFFF}, picture.argb());
  }

  @Test
  void refusesACapOutsideItsRange() {
    assertThrows(IllegalArgumentException.class, () -> new Cap(Cap.Rule.PERCENTILE, 0));
    assertThrows(IllegalArgumentException.class, () -> new Cap(Cap.Rule.PERCENTILE, 101));
  }
}
