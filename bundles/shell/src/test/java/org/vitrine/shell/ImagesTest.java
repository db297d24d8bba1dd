package org.vitrine.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;

class ImagesTest {
  private final Network network =
      Network.of(
          "tiny",
          List.of(new Input("x", Shape.of(-1, 1, 2, 2))),
          List.of(Layer.of("logits", new Flatten(1), "x")),
          List.of("logits"),
          Map.of());

  @TempDir Path folder;

  @Test
  void readsWhatFits() {
    Tensor images = Tensor.of(Shape.of(2, 1, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
    assertEquals(images, Images.read(write(images), network));
  }

  @Test
  void tellsBothShapesIfTheyDoNotFit() {
    Path file = write(Tensor.zeros(Shape.of(1, 3, 2, 2)));
    VitrineException e = assertThrows(VitrineException.class, () -> Images.read(file, network));
    assertTrue(e.getMessage().contains("[1, 3, 2, 2] but tiny takes [n, 1, 2, 2]"));
    assertEquals(1, e.exitCode());
  }

  @Test
  void saysThatOneImageNeedsABatchAxis() {
    Path file = write(Tensor.zeros(Shape.of(1, 2, 2)));
    VitrineException e = assertThrows(VitrineException.class, () -> Images.read(file, network));
    assertTrue(e.getMessage().contains("first axis"), e.getMessage());
  }

  @Test
  void namesTheImageThatHoldsNan() {
    Path file = write(Tensor.of(Shape.of(2, 1, 2, 2), 1, 2, 3, 4, 5, Float.NaN, 7, 8));
    VitrineException e = assertThrows(VitrineException.class, () -> Images.read(file, network));
    assertTrue(e.getMessage().contains("image 1 (counted from 0) holds NaN"), e.getMessage());
  }

  private Path write(Tensor tensor) {
    Path file = folder.resolve("x.npy");
    Npy.write(file, tensor);
    return file;
  }
}
