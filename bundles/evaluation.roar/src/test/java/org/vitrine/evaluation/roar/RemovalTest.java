package org.vitrine.evaluation.roar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class RemovalTest {
  /** Two channels of four pixels. */
  private static final Tensor IMAGE =
      Tensor.of(Shape.of(2, 2, 2), .1f, .2f, .3f, .4f, .5f, .6f, .7f, .8f);

  private static final float[] MEANS = {-1, -2};

  @Test
  void pixelsGoInAllChannels() {
    float[] map = {3, 1, 4, 2};
    assertArrayEquals(
        new float[] {-1, .2f, -1, .4f, -2, .6f, -2, .8f},
        apply(Roar.Unit.PIXEL, Roar.Order.MOST, Roar.Mode.REMOVE, Roar.Fill.TRAINING_MEAN, map));
  }

  @Test
  void equalValuesGoRowByRow() {
    assertArrayEquals(
        new float[] {0, 0, .3f, .4f, 0, 0, .7f, .8f},
        apply(Roar.Unit.PIXEL, Roar.Order.MOST, Roar.Mode.REMOVE, Roar.Fill.ZERO, new float[4]));
  }

  @Test
  void keepingIsTheOppositeOfRemoving() {
    float[] map = {3, 1, 4, 2};
    float[] kept =
        apply(Roar.Unit.PIXEL, Roar.Order.MOST, Roar.Mode.KEEP, Roar.Fill.TRAINING_MEAN, map);
    assertArrayEquals(new float[] {.1f, -1, .3f, -1, .5f, -2, .7f, -2}, kept);
    assertArrayEquals(
        kept,
        apply(Roar.Unit.PIXEL, Roar.Order.LEAST, Roar.Mode.REMOVE, Roar.Fill.TRAINING_MEAN, map));
  }

  @Test
  void valuesGoOneByOne() {
    float[] map = {8, 1, 7, 2, 6, 3, 5, 4};
    assertArrayEquals(
        new float[] {.25f, .2f, .25f, .4f, .65f, .6f, .65f, .8f},
        apply(Roar.Unit.VALUE, Roar.Order.MOST, Roar.Mode.REMOVE, Roar.Fill.IMAGE_MEAN, map),
        1e-6f);
  }

  private static float[] apply(
      Roar.Unit unit, Roar.Order order, Roar.Mode mode, Roar.Fill fill, float[] map) {
    return new Removal(unit, order, mode, fill, MEANS).apply(IMAGE, map, .5).array();
  }
}
