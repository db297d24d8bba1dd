package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.distribution.Distribution.Result;

/** Bad input ends with one clear error, without a stack trace, and with its exit code. */
class BadInputIT {
  @TempDir Path folder;
  private String model;

  @BeforeEach
  void prepare() {
    model = Golden.TINY_CNN.model();
    Golden.TINY_CNN.images(folder);
  }

  @Test
  void anUnknownMethod() {
    refuses(2, List.of("igg", "\"ig\""), attribute("igg"));
  }

  @Test
  void anUnknownOptionAndAValueOutOfRangeAtOnce() {
    refuses(
        2,
        List.of("stpes", "\"steps\"", "rule"),
        attribute("ig", "-o", "stpes=20", "-o", "rule=simpson"));
  }

  @Test
  void anUnknownCommandLineOption() {
    refuses(2, List.of("--modl", "\"--model\""), new String[] {"layers", "--modl", model});
  }

  @Test
  void anUnknownLayer() {
    refuses(2, List.of("/relu1/Rel", "\"/relu1/Relu\""), attribute("ig", "--layer", "/relu1/Rel"));
  }

  @Test
  void aClassOutOfRange() {
    refuses(
        2,
        List.of("target = 3", "0..2"),
        "attribute",
        "ig",
        "--model",
        model,
        "--input",
        "x.npy",
        "--target",
        "3",
        "--output",
        "a.npy");
  }

  @Test
  void aModelThatDoesNotExist() {
    refuses(2, List.of("nix.onnx"), "layers", "--model", "nix.onnx");
  }

  @Test
  void aModelThatIsNone() throws IOException {
    Files.writeString(folder.resolve("text.onnx"), "This is no network.");
    refuses(1, List.of("text.onnx"), "layers", "--model", "text.onnx");
  }

  @Test
  void aTruncatedModel() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(model));
    Files.write(folder.resolve("half.onnx"), Arrays.copyOf(whole, whole.length / 2));
    refuses(1, List.of("half.onnx"), "layers", "--model", "half.onnx");
  }

  @Test
  void imagesOfAnotherShape() {
    Npy.write(folder.resolve("x.npy"), Tensor.zeros(Shape.of(2, 1, 8, 8)));
    refuses(1, List.of("Image 0", "[1, 8, 8]", "[n, 3, 8, 8]"), attribute("ig"));
  }

  @Test
  void nanInTheImages() {
    Tensor images = Golden.TINY_CNN.value("x");
    float[] values = images.array().clone();
    values[images.rowSize() + 5] = Float.NaN;
    Npy.write(folder.resolve("x.npy"), Tensor.of(images.shape(), values));
    refuses(1, List.of("Image 1", "NaN"), attribute("ig"));
  }

  @Test
  void anOutputFolderThatDoesNotExist() {
    refuses(
        2,
        List.of("nowhere"),
        "predict",
        "--model",
        model,
        "--input",
        "x.npy",
        "--output",
        "nowhere/y.npy");
  }

  @Test
  void outputOnAFullDisk() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "there is no /dev/full here");
    Result result = Distribution.runInto(full, folder, List.of(), "layers", "--model", model);
    assertEquals(1, result.code(), result.err());
    assertTrue(result.err().contains("could not be written"), result.err());
  }

  private String[] attribute(String method, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "attribute",
                method,
                "--model",
                model,
                "--input",
                "x.npy",
                "--target",
                "0",
                "--output",
                "a.npy"));
    arguments.addAll(Arrays.asList(more));
    return arguments.toArray(String[]::new);
  }

  private void refuses(int code, List<String> told, String... arguments) {
    Result result = Distribution.run(folder, arguments);
    assertEquals(code, result.code(), result.err());
    assertEquals("", result.out());
    told.forEach(text -> assertTrue(result.err().contains(text), result.err()));
    assertFalse(result.err().contains("\tat "), result.err());
    assertFalse(Files.exists(folder.resolve("a.npy")));
  }
}
