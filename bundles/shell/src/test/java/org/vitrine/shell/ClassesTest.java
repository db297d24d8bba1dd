package org.vitrine.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class ClassesTest {
  /** Four classes: the logits are the four pixels. */
  private final Network network =
      Network.of(
              "pixels",
              List.of(new Input("x", Shape.of(-1, 1, 2, 2))),
              List.of(Layer.of("logits", new Flatten(1), "x")),
              List.of("logits"),
              Map.of())
          .withMetadata(Map.of("classes", "cat\ndog"));

  private final Classes classes = new Classes(network, Shape.of(3, 1, 2, 2));

  @Test
  void oneClassStandsForAllImages() {
    assertArrayEquals(new int[] {2, 2, 2}, classes.parse("2", 3).classes());
    assertArrayEquals(new int[] {0, 3, 1}, classes.parse("0, 3,1", 3).classes());
  }

  @Test
  void everyWrongClassIsTold() {
    UsageException e = assertThrows(UsageException.class, () -> classes.parse("4,1,dog", 3));
    assertEquals(2, e.problems().size());
    assertTrue(e.getMessage().contains("\"4\""), e.getMessage());
    assertTrue(e.getMessage().contains("\"dog\""), e.getMessage());
    assertTrue(e.getMessage().contains("allowed 0..3"), e.getMessage());
  }

  @Test
  void oneWrongClassForAllIsToldOnce() {
    UsageException e = assertThrows(UsageException.class, () -> classes.parse("-1", 3));
    assertEquals(1, e.problems().size());
  }

  @Test
  void aListMustHaveOneClassForEachImage() {
    UsageException e = assertThrows(UsageException.class, () -> classes.parse("1,2", 3));
    assertTrue(e.getMessage().contains("2 classes for 3 images"), e.getMessage());
  }

  @Test
  void predictedIsTheFirstLargestLogit() {
    Tensor logits = Tensor.of(Shape.of(2, 3), 0, 5, 5, -1, -2, -3);
    assertArrayEquals(new int[] {1, 0}, Targets.predicted(logits).classes());
  }

  @Test
  void oneLogitTellsTwoClassesApart() {
    Tensor logits = Tensor.of(Shape.of(2, 1), 0.5f, -0.5f);
    assertArrayEquals(new int[] {1, 0}, Targets.predicted(logits).classes());
  }

  @Test
  void aSegmentationIsJudgedByItsMeanLogits() {
    Tensor logits = Tensor.of(Shape.of(1, 2, 1, 2), 9, -9, 1, 1);
    assertArrayEquals(new int[] {1}, Targets.predicted(logits).classes());
  }

  @Test
  void namesFollowNumbersWhereThereAreAny() {
    assertEquals("1 dog", classes.name(1));
    assertEquals("3", classes.name(3));
  }
}
