package org.vitrine.network.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Resize;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.ModelFile;

/** Files are complete or not there, and hold everything a network has. */
final class WritingTest {
  @TempDir Path folder;
  private final OnnxFormat format = new OnnxFormat();

  private static Network network() {
    return Network.of(
            "net",
            List.of(new Input("x", Shape.of(-1, 3))),
            List.of(
                Layer.of("fc", new Dense(), "x", "w", "b"),
                Layer.of("relu", Activation.relu(), "fc")),
            List.of("relu", "fc"),
            Map.of("w", Tensor.of(Shape.of(2, 3), 1, -2, 3, -4, 5, -6), "b", Tensor.vector(7, 8)))
        .withGradientRules(Map.of("relu", "guided"))
        .withMetadata(Map.of("source", "by hand", "licence", "none"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsRulesMetadataAndOutputs() throws IOException {
    Path file = folder.resolve("m.onnx");
    format.write(network(), file);
    assertEquals(network(), format.read(file));
    ModelProto model = ModelFile.parse(file);
    assertTrue(
        model.getMetadataPropsList().stream()
            .anyMatch(
                p ->
                    p.getKey().equals("vitrine.gradient-rule:relu")
                        && p.getValue().equals("guided")));
    assertEquals(
        "batch",
        model.getGraph().getInput(0).getType().getTensorType().getShape().getDim(0).getDimParam());
    assertEquals(List.of("m.onnx"), files());
    Tensor y = Reference.run(file, Tensor.of(Shape.of(1, 3), 1, 1, 1)).get(0);
    assertArrayEquals(new float[] {9, 3}, y.array());
  }

  @Test
  void replacesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("m.onnx"), "old");
    format.write(network(), file);
    assertEquals(network(), format.read(file));
    assertEquals(List.of("m.onnx"), files());
  }

  @Test
  void manyWeightsGoIntoASecondFile() throws IOException {
    Path file = folder.resolve("m.onnx");
    new OnnxWriter(network(), 16).write(file);
    assertEquals(List.of("m.onnx", "m.onnx.data"), files());
    assertEquals(32, Files.size(folder.resolve("m.onnx.data")));
    assertEquals(network(), format.read(file));
    Tensor y = Reference.run(file, Tensor.of(Shape.of(1, 3), 1, 1, 1)).get(0);
    assertArrayEquals(new float[] {9, 3}, y.array());
  }

  @Test
  void externalDataMustBePresentCompleteAndInside() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path file = inside.resolve("m.onnx");
    new OnnxWriter(network(), 16).write(file);
    Path data = inside.resolve("m.onnx.data");
    byte[] bytes = Files.readAllBytes(data);

    Files.write(data, new byte[20]);
    assertTrue(failure(file).contains("truncated"));
    Files.delete(data);
    assertTrue(failure(file).contains("does not exist"));

    Files.write(folder.resolve("secret"), bytes);
    for (String location : List.of("../secret", folder.resolve("secret").toString(), "")) {
      assertTrue(failure(relocated(file, location)).contains("outside its folder"), location);
    }
    Files.createSymbolicLink(inside.resolve("link"), folder.resolve("secret"));
    assertTrue(failure(relocated(file, "link")).contains("outside its folder"));
  }

  private Path relocated(Path file, String location) throws IOException {
    ModelProto.Builder model = ModelFile.parse(file).toBuilder();
    model
        .getGraphBuilder()
        .getInitializerBuilderList()
        .forEach(t -> t.getExternalDataBuilder(0).setValue(location));
    return Files.write(file.resolveSibling("moved.onnx"), model.build().toByteArray());
  }

  private String failure(Path file) {
    return assertThrows(VitrineException.class, () -> format.read(file)).getMessage();
  }

  @Test
  void failsInWordsAndLeavesNothingBehind() throws IOException {
    VitrineException e =
        assertThrows(
            VitrineException.class,
            () -> format.write(network(), folder.resolve("missing/m.onnx")));
    assertTrue(e.getMessage().contains("the folder does not exist"), e.getMessage());
    Files.createDirectories(folder.resolve("taken.onnx/full"));
    assertThrows(
        VitrineException.class, () -> format.write(network(), folder.resolve("taken.onnx")));
    assertEquals(List.of("taken.onnx"), files());
  }

  @Test
  void saysWhichLayerCannotBeExpressed() throws IOException {
    Resize mixed =
        new Resize(
            Resize.Interpolation.NEAREST,
            Resize.Coordinates.ASYMMETRIC,
            Resize.Rounding.FLOOR,
            2,
            0,
            0,
            9);
    Network network =
        Network.of(
            "net",
            List.of(new Input("x", Shape.of(-1, 3, 4, 4))),
            List.of(Layer.of("grow", mixed, "x")),
            List.of("grow"),
            Map.of());
    VitrineException e =
        assertThrows(VitrineException.class, () -> format.write(network, folder.resolve("m.onnx")));
    assertTrue(e.getMessage().startsWith("grow: "), e.getMessage());
    assertFalse(Files.exists(folder.resolve("m.onnx")));
  }
}
