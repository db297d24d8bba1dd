package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Slice;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class SidecarTest {
  @TempDir Path folder;

  private static Network network() {
    return Network.of(
        "net",
        List.of(new Input("x", Shape.of(-1, 3, 4, 4))),
        List.of(
            Layer.of("relu", Activation.relu(), "x"),
            Layer.of("sum", new Arithmetic(Arithmetic.Kind.ADD), "relu", "x")),
        List.of("sum"),
        Map.of());
  }

  @Test
  void preprocessingBecomesTheFirstLayers() throws IOException {
    Network network =
        apply(
            """
            {"name": "net", "measured_top1": {"a": 0.5}, "input_shape": [3, 4, 4],
             "classes": ["cat", "dog"],
             "preprocess": {"mean": [0.5, 0.25, 0], "std": [2], "order": "BGR", "note": "n"}}""");
    assertEquals(
        List.of("preprocess/mean", "preprocess/std", "preprocess/order", "relu", "sum"),
        network.layers().stream().map(Layer::name).toList());
    Layer mean = network.layers().get(0);
    assertEquals(new Arithmetic(Arithmetic.Kind.SUB), mean.operation());
    assertEquals("x", mean.inputs().get(0));
    assertEquals(
        Tensor.of(Shape.of(1, 3, 1, 1), 0.5f, 0.25f, 0),
        network.parameters().get(mean.inputs().get(1)));
    assertEquals(new Arithmetic(Arithmetic.Kind.DIV), network.layers().get(1).operation());
    Slice order = (Slice) network.layers().get(2).operation();
    assertEquals(3, order.count(0, 3));
    assertEquals(2, order.start(0, 3));
    assertEquals(List.of("preprocess/order"), network.layers().get(3).inputs());
    assertEquals(List.of("relu", "preprocess/order"), network.layers().get(4).inputs());
    assertEquals("cat\ndog", network.metadata().get("classes"));
    assertEquals("3,4,4", network.metadata().get("input_shape"));
    assertEquals(Shape.of(5, 3, 4, 4), network.shapes(5).get("sum"));
  }

  @Test
  void stepsThatChangeNothingAreLeftOut() throws IOException {
    assertEquals(
        network().layers(),
        apply("{\"preprocess\": {\"mean\": [0], \"std\": [1, 1, 1]}}").layers());
    assertEquals(network(), apply("{}"));
  }

  @Test
  void preprocessingIsNotAddedTwice() throws IOException {
    String json = "{\"preprocess\": {\"mean\": [0.5]}}";
    Network once = apply(json);
    assertEquals(once, sidecar(json).orElseThrow().applyTo(once));
  }

  @Test
  void whatIsWrittenDescribesTheNetworkAndNothingToPreprocess() throws IOException {
    Network network =
        apply(
            "{\"preprocess\": {\"std\": [2]}, \"classes\": [\"a\", \"b\"], \"input_shape\": [3, 4, 4]}");
    Sidecar.write(network, folder.resolve("net.onnx"));
    assertEquals(
        new Sidecar(null, List.of(3, 4, 4), List.of("a", "b")),
        Sidecar.of(folder.resolve("net.onnx")).orElseThrow());
    assertEquals(network, Sidecar.of(folder.resolve("net.onnx")).orElseThrow().applyTo(network));
  }

  @Test
  void aNetworkWithoutSidecarIsLeftAlone() {
    assertEquals(Optional.empty(), Sidecar.of(folder.resolve("net.onnx")));
    assertEquals(Optional.empty(), Sidecar.of(folder.resolve("net")));
  }

  @Test
  void malformedFilesAreNamedWithTheLine() {
    assertTold("net.json does not describe a network: line 2: ", "{\"classes\":\n [1,}");
    assertTold("line 1: ", "{\"preprocess\": {\"mean\": \"abc\"}}");
    assertTold("line 1: ", "");
    assertTold("it holds nothing", "null");
    assertTold("std = [0.0] is not above 0", "{\"preprocess\": {\"std\": [0]}}");
    assertTold("mean = [null] is no list", "{\"preprocess\": {\"mean\": [null]}}");
    assertTold("order = GRB is neither", "{\"preprocess\": {\"order\": \"GRB\"}}");
    assertTold("negative extent", "{\"input_shape\": [-3]}");
  }

  @Test
  void whatDoesNotFitTheNetworkIsTold() {
    assertTold(
        "takes 3 channels but its .json file has 2 values of mean",
        "{\"preprocess\": {\"mean\": [1, 2]}}");
    assertTold("says input_shape [1, 4, 4]", "{\"input_shape\": [1, 4, 4]}");
    assertTold("says input_shape [3, 4]", "{\"input_shape\": [3, 4]}");
  }

  private void assertTold(String part, String json) {
    VitrineException e = assertThrows(VitrineException.class, () -> apply(json));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertEquals(1, e.exitCode());
  }

  private Network apply(String json) throws IOException {
    return sidecar(json).orElseThrow().applyTo(network());
  }

  private Optional<Sidecar> sidecar(String json) throws IOException {
    Files.writeString(folder.resolve("net.json"), json);
    return Sidecar.of(folder.resolve("net.onnx"));
  }
}
