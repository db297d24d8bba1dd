package org.vitrine.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;

/** What cannot be read is told once, completely, and in words. */
final class ErrorsTest {
  @TempDir Path folder;

  private VitrineException failure(Path file) {
    VitrineException e = assertThrows(VitrineException.class, () -> new OnnxFormat().read(file));
    assertFalse(e.getMessage().contains("protobuf"), e.getMessage());
    assertFalse(e.getMessage().contains("Protocol"), e.getMessage());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    return e;
  }

  private List<String> problems(OnnxCase made) throws IOException {
    VitrineException e = failure(made.write(folder.resolve("m.onnx")));
    return e.problems().stream().skip(1).map(Problem::toString).toList();
  }

  @Test
  void listsEveryProblemAndNoConsequences() throws IOException {
    List<String> told =
        problems(
            OnnxCase.of(13, -1, 4, 8, 8)
                .weights("w", 4, 4, 3, 3)
                .integers("roi")
                .node("LRN", "x -> a", "size", 3)
                .node("Conv", "a, w -> b", "auto_pad", "SAME_SIDEWAYS")
                .node("Relu", "b -> c")
                .node("NonZero", "c -> d")
                .node("Pad", "c -> e", "pads", List.of(0, 0, 0, 0, 0, 0, 0, 0), "mode", "wrap")
                .node("MaxPool", "x -> f, indices", "kernel_shape", List.of(2, 2))
                .node("Relu", "indices -> g")
                .node("Relu", "x -> h", "slope", 2)
                .node("Abs", "nowhere -> y"));
    assertEquals(
        List.of(
            "a (LRN): the operator LRN is not supported",
            "b (Conv): auto_pad = SAME_SIDEWAYS is not supported",
            "d (NonZero): the operator NonZero is not supported",
            "f (MaxPool): its output 2 is not supported",
            "h (Relu): the attribute slope is not supported",
            "y (Abs): it reads nowhere, which nothing before it produces"),
        told);
  }

  @Test
  void namesUnsupportedValues() throws IOException {
    assertEquals(
        List.of(
            "a (Resize): mode = cubic is not supported",
            "b (Conv): a kernel of 1 axes is not supported, only 2",
            "c (Conv): its weights must be constant",
            "d (BatchNormalization): training_mode = 1 is not supported",
            "e (Cast): a cast of computed values to INT64 is not supported",
            "y (Relu): the operator Relu of com.example is not supported"),
        problems(foreign()));
  }

  private static OnnxCase foreign() {
    OnnxCase made =
        OnnxCase.of(15, -1, 4, 8, 8)
            .weights("w", 4, 4, 3)
            .positive("v", 4)
            .floats("s", 1, 1, 2, 2)
            .node("Resize", "x, -, s -> a", "mode", "cubic")
            .node("Conv", "x, w -> b")
            .node("Conv", "x, x -> c")
            .node("BatchNormalization", "x, v, v, v, v -> d", "training_mode", 1)
            .node("Cast", "x -> e", "to", 7)
            .node("Relu", "x -> y");
    made.graph().setNode(5, made.graph().getNode(5).toBuilder().setDomain("com.example"));
    return made;
  }

  @Test
  void refusesShapesThatDoNotFit() throws IOException {
    List<String> told =
        problems(OnnxCase.of(13, -1, 3, 8, 8).weights("w", 4, 4, 3, 3).node("Conv", "x, w -> y"));
    assertEquals(List.of("y (Conv): convolution of 4 channels over an input of 3"), told);
  }

  @Test
  void tellsForeignTruncatedAndMissingFilesApart() throws IOException {
    Path model =
        OnnxCase.of(13, -1, 4)
            .weights("w", 4)
            .node("Add", "x, w -> y")
            .write(folder.resolve("m.onnx"));
    byte[] bytes = Files.readAllBytes(model);
    for (int length = 4; length < bytes.length; length += 7) {
      Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, length));
      assertTrue(failure(cut).getMessage().contains("truncated"), "at " + length);
    }
    Path text = Files.writeString(folder.resolve("t.onnx"), "no network at all\n");
    assertTrue(failure(text).getMessage().contains("not an ONNX file"));
    Path empty = Files.createFile(folder.resolve("empty.onnx"));
    assertTrue(failure(empty).getMessage().contains("not an ONNX file"));
    assertTrue(failure(folder.resolve("none.onnx")).getMessage().contains("does not exist"));
    assertTrue(failure(folder).getMessage().contains("cannot be read"));
  }

  @Test
  void refusesIntegerImagesAndDamagedTensors() throws IOException {
    OnnxCase made = OnnxCase.of(13, -1, 4).floats("w", 1, 2, 3, 4).node("Add", "x, w -> y");
    made.graph().getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(2);
    made.graph().getInitializerBuilder(0).setDims(0, 5);
    assertEquals(
        List.of("x: an input must hold floats", "w: 16 bytes do not fill FLOAT [5]"),
        problems(made).subList(0, 2));
  }
}
