package org.vitrine.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.TensorDecoder;

/** Names, batches and weights come out as promised. */
final class ReadingTest {
  @TempDir Path folder;

  private Network read(OnnxCase made) throws IOException {
    return new OnnxFormat().read(made.write(folder.resolve("m.onnx")));
  }

  private static List<String> names(Network network) {
    return network.layers().stream().map(Layer::name).toList();
  }

  @Test
  void splitMakesOneNamedSlicePerOutput() throws IOException {
    Network network =
        read(
            OnnxCase.of(13, -1, 6)
                .node("Split", "x -> part, b, c", "axis", 1)
                .node("Concat", "c, part, b -> y", "axis", 1));
    assertEquals(List.of("part", "part:1", "part:2", "y"), names(network));
    assertEquals(List.of("part:2", "part", "part:1"), network.layers().get(3).inputs());
  }

  @Test
  void namelessAndDuplicateNodesGetStableNames() throws IOException {
    OnnxCase made =
        OnnxCase.of(13, -1, 6)
            .node("Relu", "x -> a")
            .node("Relu", "a -> b")
            .node("Tanh", "b -> c")
            .node("Abs", "c -> y");
    made.graph().setNode(0, NodeProto.newBuilder(made.graph().getNode(0)).setName(""));
    made.graph().setNode(2, NodeProto.newBuilder(made.graph().getNode(2)).setName("b"));
    made.graph().setNode(3, NodeProto.newBuilder(made.graph().getNode(3)).setName("x"));
    assertEquals(List.of("Relu_a", "b", "Tanh_c", "Abs_y"), names(read(made)));
  }

  @Test
  void parametersKeepTheirNamesUnlessTaken() throws IOException {
    Network network =
        read(
            OnnxCase.of(13, -1, 4)
                .weights("fc.weight", 3, 4)
                .weights("y", 3)
                .weights("unused", 7)
                .node("Gemm", "x, fc.weight, y -> out", "transB", 1)
                .node("Relu", "out -> z"),
            "z",
            "y");
    assertEquals(List.of("fc.weight", "y_1"), List.copyOf(network.parameters().keySet()));
  }

  /** Reads a file whose output is given and whose last node gets another name. */
  private Network read(OnnxCase made, String output, String name) throws IOException {
    made.graph().addOutput(OnnxCase.info(output));
    int last = made.graph().getNodeCount() - 1;
    made.graph().setNode(last, NodeProto.newBuilder(made.graph().getNode(last)).setName(name));
    return read(made);
  }

  @Test
  void initialisersThatAreAlsoInputsAreNotFed() throws IOException {
    OnnxCase made = OnnxCase.of(9, -1, 4).weights("w", 3, 4).node("Gemm", "x, w -> y", "transB", 1);
    made.graph().addInput(OnnxCase.info("w", 3, 4));
    assertEquals(1, read(made).inputs().size());
  }

  @Test
  void constantProductsAreDenseWithWeightsByOutput() throws IOException {
    Network network =
        read(
            OnnxCase.of(13, -1, 2)
                .floats("f", 1, 2, 3, 4, 5, 6)
                .integers("s", 2, 3)
                .node("Reshape", "f, s -> w")
                .node("MatMul", "x, w -> y"));
    assertEquals(new Dense(), network.layers().get(0).operation());
    assertEquals(Tensor.of(Shape.of(3, 2), 1, 4, 2, 5, 3, 6), network.parameters().get("w"));
  }

  @Test
  void aFixedBatchBecomesOpen() throws IOException {
    Network network =
        read(
            OnnxCase.of(13, 4, 2, 3, 5)
                .integers("s", 4, -1)
                .integers("t", 8, 15)
                .node("Reshape", "x, s -> a")
                .node("Reshape", "a, t -> y"));
    assertEquals(Shape.of(-1, 2, 3, 5), network.input().shape());
    assertEquals(new Reshape(List.of(0, -1)), network.layers().get(0).operation());
    assertEquals(new Reshape(List.of(-1, 15)), network.layers().get(1).operation());
    assertEquals(Shape.of(14, 15), network.shapes(7).get("y"));
  }

  @Test
  void aViewOfTheBatchIsAReshape() throws IOException {
    Network network =
        new OnnxFormat().read(FoldingCases.all().get("view").write(folder.resolve("view.onnx")));
    assertEquals(List.of("y"), names(network));
    assertEquals(new Reshape(List.of(0, -1)), network.layers().get(0).operation());
    assertTrue(network.parameters().isEmpty());
  }

  @Test
  void geluByItsExpansionKeepsItsNodes() throws IOException {
    OnnxCase made =
        OnnxCase.of(13, -1, 6)
            .scalar("root", (float) Math.sqrt(2))
            .scalar("one", 1)
            .scalar("half", 0.5f)
            .node("Div", "x, root -> div")
            .node("Erf", "div -> erf")
            .node("Add", "erf, one -> add")
            .node("Mul", "x, add -> mul")
            .node("Mul", "mul, half -> y");
    Path file = made.write(folder.resolve("gelu.onnx"));
    Network network = Equivalence.check(file, folder.resolve("w.onnx"), 2);
    assertEquals(List.of("div", "erf", "add", "mul", "y"), names(network));
  }

  @Test
  void anIdentityOutputStaysALayer() throws IOException {
    Network network =
        read(OnnxCase.of(13, -1, 6).node("Relu", "x -> r").node("Identity", "r -> y"));
    assertEquals(List.of("y"), network.outputs());
    assertEquals(new Identity(), network.layer("y").orElseThrow().operation());
  }

  @Test
  void aSumOverNoAxesIsAnIdentity() throws IOException {
    Network network =
        read(OnnxCase.of(18, -1, 6).node("ReduceSum", "x -> y", "noop_with_empty_axes", 1));
    assertEquals(new Identity(), network.layers().get(0).operation());
  }

  @Test
  void attributesAreReadAsTheDecimalsTheyWereWritten() throws IOException {
    Network network = read(OnnxCase.of(13, -1, 6).node("LeakyRelu", "x -> y", "alpha", 0.1f));
    Activation leaky = (Activation) network.layers().get(0).operation();
    assertEquals(0.1, leaky.alpha(), 0);
  }

  @Test
  void halfPrecisionIsExact() {
    assertEquals(1.5f, TensorDecoder.half((short) 0x3e00), 0);
    assertEquals(-2f, TensorDecoder.half((short) 0xc000), 0);
    assertEquals(65504f, TensorDecoder.half((short) 0x7bff), 0);
    assertEquals(0x1p-24f, TensorDecoder.half((short) 1), 0);
    assertTrue(Float.isInfinite(TensorDecoder.half((short) 0x7c00)));
    assertTrue(Float.isNaN(TensorDecoder.half((short) 0x7e00)));
  }

  @Test
  void recognisesByNameOrFirstBytes() throws IOException {
    OnnxFormat format = new OnnxFormat();
    Path model = OnnxCase.of(13, -1, 6).node("Relu", "x -> y").write(folder.resolve("m.bin"));
    Path text = java.nio.file.Files.writeString(folder.resolve("m.txt"), "hello");
    assertTrue(format.recognizes(model));
    assertTrue(format.recognizes(folder.resolve("other.ONNX")));
    assertFalse(format.recognizes(text));
    assertFalse(format.recognizes(folder.resolve("missing")));
  }
}
