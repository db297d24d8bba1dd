package org.vitrine.data.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.RandomStreams;

/** Expected values without a closed form are torchvision's (0.29, in double precision). */
class MovementsTest {
  private static final List<Augmentation> ALL =
      List.of(
          new PadCrop(),
          new Flip(),
          new VerticalFlip(),
          new Rotation(),
          new Affine(),
          new ResizedCrop(),
          new CentreCrop(),
          new Resize(),
          new Jitter());

  /** 4 x 5 pixels, each another value. */
  private static final Tensor IMAGE =
      Tensor.of(
          Shape.of(1, 4, 5),
          0,
          0.35f,
          0.7f,
          0.05f,
          0.4f,
          0.75f,
          0.1f,
          0.45f,
          0.8f,
          0.15f,
          0.5f,
          0.85f,
          0.2f,
          0.55f,
          0.9f,
          0.25f,
          0.6f,
          0.95f,
          0.3f,
          0.65f);

  private static final Tensor SQUARE = Tensor.of(Shape.of(1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);

  @Test
  void aQuarterTurnExchangesRowsAndColumns() {
    for (Interpolation interpolation : Interpolation.values()) {
      assertValues(
          AffineMap.of(90, 0, 0, 1, 0).move(SQUARE, interpolation), 7, 4, 1, 8, 5, 2, 9, 6, 3);
      assertValues(
          AffineMap.of(-90, 0, 0, 1, 0).move(SQUARE, interpolation), 3, 6, 9, 2, 5, 8, 1, 4, 7);
      assertValues(
          AffineMap.of(180, 0, 0, 1, 0).move(SQUARE, interpolation), 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }
  }

  @Test
  void aShiftFillsWithZeros() {
    assertValues(
        AffineMap.of(0, 1, -1, 1, 0).move(SQUARE, Interpolation.BILINEAR),
        0,
        4,
        5,
        0,
        7,
        8,
        0,
        0,
        0);
  }

  @Test
  void turningAgreesWithTorchvision() {
    AffineMap turn = AffineMap.of(30, 0, 0, 1, 0);
    assertValues(
        turn.move(IMAGE, Interpolation.BILINEAR),
        0.36244,
        0.390961,
        0.38726,
        0.437809,
        0.0123927,
        0.489535,
        0.534872,
        0.3625,
        0.507115,
        0.236667,
        0.448029,
        0.658429,
        0.304247,
        0.666571,
        0.177211,
        0.12184,
        0.637449,
        0.4625,
        0.690849,
        0.388088);
    assertValues(
        turn.move(IMAGE, Interpolation.NEAREST),
        0.75,
        0.75,
        0.35,
        0.7,
        0,
        0.5,
        0.85,
        0.45,
        0.8,
        0.05,
        0.6,
        0.85,
        0.2,
        0.8,
        0.15,
        0,
        0.95,
        0.3,
        0.9,
        0.9);
  }

  @Test
  void affineMapsAgreeWithTorchvision() {
    AffineMap map = AffineMap.of(25, 1, -1, 1.2, 10);
    assertValues(
        map.move(IMAGE, Interpolation.BILINEAR),
        0.308606,
        0.608886,
        0.447923,
        0.364167,
        0.561596,
        0.323578,
        0.654229,
        0.561645,
        0.31553,
        0.64618,
        0.14814,
        0.476916,
        0.916653,
        0.468715,
        0.62724,
        0,
        0,
        0.158884,
        0.229254,
        0.595092);
    assertValues(
        map.move(IMAGE, Interpolation.NEAREST),
        0.5,
        0.5,
        0.1,
        0.45,
        0.45,
        0.25,
        0.6,
        0.2,
        0.2,
        0.55,
        0,
        0.6,
        0.95,
        0.3,
        0.55,
        0,
        0,
        0,
        0.3,
        0.65);
  }

  @Test
  void centresAgreeWithTorchvision() {
    assertValues(Plane.centre(IMAGE, 2, 2), 0.45, 0.8, 0.2, 0.55);
    assertValues(
        Plane.centre(IMAGE, 5, 6),
        0,
        0.35,
        0.7,
        0.05,
        0.4,
        0,
        0.75,
        0.1,
        0.45,
        0.8,
        0.15,
        0,
        0.5,
        0.85,
        0.2,
        0.55,
        0.9,
        0,
        0.25,
        0.6,
        0.95,
        0.3,
        0.65,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  @Test
  void flipsComeHalfTheTime() {
    assertValues(apply(new Flip(), SQUARE, 0, "probability", "1"), 3, 2, 1, 6, 5, 4, 9, 8, 7);
    assertValues(
        apply(new VerticalFlip(), SQUARE, 0, "probability", "1"), 7, 8, 9, 4, 5, 6, 1, 2, 3);
    assertEquals(SQUARE, apply(new Flip(), SQUARE, 0, "probability", "0"));
    int flipped = 0;
    for (int seed = 0; seed < 1000; seed++) {
      flipped += apply(new Flip(), SQUARE, seed).equals(SQUARE) ? 0 : 1;
    }
    // five standard deviations of 1000 coins
    assertEquals(500, flipped, 80);
  }

  @Test
  void paddingShiftsByEveryAmountAndNoOther() {
    Set<Tensor> seen = new HashSet<>();
    Set<Tensor> possible = new HashSet<>();
    for (int seed = 0; seed < 400; seed++) {
      seen.add(apply(new PadCrop(), SQUARE, seed, "padding", "1"));
    }
    for (int i = 0; i < 9; i++) {
      possible.add(Plane.crop(SQUARE, i / 3 - 1, i % 3 - 1, 3, 3));
    }
    assertEquals(9, possible.size());
    assertEquals(possible, seen);
  }

  @Test
  void partsHaveTheirAreaAndShape() {
    Tensor image = Tensor.full(Shape.of(1, 60, 80), 1);
    double[] area = {0.25, 0.5};
    double[] ratio = {0.75, 4 / 3.0};
    ResizedCrop.Part part = new ResizedCrop.Part(60, 80, area, ratio);
    double smallest = 1;
    double largest = 0;
    for (int seed = 0; seed < 300; seed++) {
      Tensor cut = part.of(image, RandomStreams.stream(seed, "test"));
      double height = cut.shape().at(1);
      double width = cut.shape().at(2);
      // sides are rounded to whole pixels
      assertEquals(1, Math.max(0.75, Math.min(4 / 3.0, width / height)) * height / width, 0.03);
      smallest = Math.min(smallest, height * width / 4800);
      largest = Math.max(largest, height * width / 4800);
      // a part never reaches beyond the image, where zeros are
      assertTrue(ones(cut.array()));
    }
    assertEquals(0.25, smallest, 0.02);
    assertEquals(0.5, largest, 0.02);
  }

  @Test
  void whereNoPartFitsTheMiddleIsTaken() {
    Tensor strip = Tensor.full(Shape.of(1, 4, 100), 1);
    double[] all = {1, 1};
    ResizedCrop.Part part = new ResizedCrop.Part(4, 100, all, new double[] {0.5, 2});
    assertEquals(Shape.of(1, 4, 8), part.of(strip, RandomStreams.stream(1, "test")).shape());
    ResizedCrop.Part tall = new ResizedCrop.Part(100, 4, all, new double[] {0.5, 2});
    Tensor column = Tensor.full(Shape.of(1, 100, 4), 1);
    assertEquals(Shape.of(1, 8, 4), tall.of(column, RandomStreams.stream(1, "test")).shape());
    assertEquals(Shape.of(1, 7, 7), apply(new ResizedCrop(), strip, 1, "size", "7").shape());
  }

  @Test
  void sizesAreAsAskedFor() {
    assertEquals(Shape.of(1, 8, 10), apply(new Resize(), IMAGE, 1, "size", "8").shape());
    assertEquals(Shape.of(1, 3, 3), apply(new CentreCrop(), IMAGE, 1, "size", "3").shape());
  }

  @Test
  void positionsFollow() {
    // colours tell the row and the column of a pixel; what stays where after moving must agree
    Tensor rows = Tensor.zeros(Shape.of(1, 12, 12));
    for (int i = 0; i < 144; i++) {
      rows.array()[i] = (1 + i / 12) / 20f;
    }
    Tensor both = Tensor.concatenate(List.of(rows, rows, rows));
    for (Augmentation augmentation : ALL) {
      Map<String, String> parameters =
          augmentation.parameters().containsKey("size") ? Map.of("size", "6") : Map.of();
      Transform transform = augmentation.of(parameters);
      Tensor moved = transform.geometric().apply(both, RandomStreams.stream(3, "test"));
      Tensor alone = transform.geometric().apply(rows, RandomStreams.stream(3, "test"));
      assertEquals(alone, moved.rows(0, 1), augmentation.id());
      if (transform == transform.geometric()) {
        assertEquals(moved, transform.apply(both, RandomStreams.stream(3, "test")));
      }
    }
  }

  @Test
  void theStreamAloneDecides() {
    Transform turn = new Rotation().of(Map.of("interpolation", "bilinear"));
    for (Transform transform : List.of(new PadCrop().of(Map.of()), turn)) {
      Tensor first = transform.apply(IMAGE, RandomStreams.stream(1, "test"));
      assertEquals(first, transform.apply(IMAGE, RandomStreams.stream(1, "test")));
      assertNotEquals(first, transform.apply(IMAGE, RandomStreams.stream(2, "test")));
    }
  }

  @Test
  void everyParameterIsChecked() {
    for (Augmentation augmentation : ALL) {
      for (String name : augmentation.parameters().keySet()) {
        Map<String, String> wrong = Map.of(name, "wrong");
        UsageException e =
            assertThrows(UsageException.class, () -> augmentation.of(wrong), augmentation.id());
        assertTrue(e.getMessage().contains("wrong"), e.getMessage());
      }
    }
    assertThrows(UsageException.class, () -> new Resize().of(Map.of()));
  }

  private static boolean ones(float[] values) {
    for (float value : values) {
      if (value != 1) {
        return false;
      }
    }
    return true;
  }

  private static Tensor apply(Augmentation augmentation, Tensor image, long seed, String... pair) {
    Map<String, String> parameters = pair.length == 0 ? Map.of() : Map.of(pair[0], pair[1]);
    return augmentation.of(parameters).apply(image, RandomStreams.stream(seed, "test"));
  }

  private static void assertValues(Tensor actual, double... expected) {
    float[] values = new float[expected.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) expected[i];
    }
    assertArrayEquals(values, actual.array(), 1e-5f);
  }
}
