package org.vitrine.network.onnx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.network.onnx.reader.OperatorsTest;

/** What changes shapes. */
public final class ArrangementCases {
  private static final long END = Long.MAX_VALUE;

  private ArrangementCases() {}

  public static Map<String, OnnxCase> all() {
    Map<String, OnnxCase> all = new TreeMap<>();
    all.putAll(reductions());
    all.putAll(parts());
    all.putAll(shapes());
    all.putAll(pads());
    return all;
  }

  private static OnnxCase image(int opset) {
    return OnnxCase.of(opset, -1, 4, 6, 8);
  }

  private static Map<String, OnnxCase> reductions() {
    Map<String, OnnxCase> all = new TreeMap<>();
    for (String name :
        List.of(
            "ReduceMean",
            "ReduceSum",
            "ReduceMax",
            "ReduceMin",
            "ReduceL1",
            "ReduceL2",
            "ReduceSumSquare",
            "ReduceLogSumExp")) {
      all.put(name + "-11", image(11).node(name, "x -> y", "axes", List.of(2, 3), "keepdims", 0));
      all.put(name + "-keep", image(11).node(name, "x -> y", "axes", List.of(-1)));
      all.put(name + "-all", image(11).node(name, "x -> y"));
      all.put(name + "-18", image(18).integers("a", 1, -1).node(name, "x, a -> y", "keepdims", 0));
      all.put(name + "-18-all", image(18).node(name, "x -> y", "keepdims", 0));
    }
    return all;
  }

  private static Map<String, OnnxCase> parts() {
    return OperatorsTest.cases(
        "concat", image(13).node("Exp", "x -> e").node("Concat", "x, e, x -> y", "axis", 1),
        "concat-last", image(13).node("Exp", "x -> e").node("Concat", "x, e -> y", "axis", -1),
        "split-2",
            image(11)
                .node("Split", "x -> a, b, c", "axis", 1, "split", List.of(1, 2, 1))
                .node("Concat", "c, a, b -> y", "axis", 1),
        "split-13",
            image(13)
                .integers("s", 3, 5)
                .node("Split", "x, s -> a, b", "axis", -1)
                .node("Concat", "b, a -> y", "axis", 3),
        "split-equal", image(13).node("Split", "x -> a, b", "axis", 1).node("Sub", "a, b -> y"),
        "split-18",
            image(18)
                .node("Split", "x -> a, b, c", "axis", 3, "num_outputs", 3)
                .node("Concat", "c, b, a -> y", "axis", 3),
        "slice-1",
            image(9)
                .node(
                    "Slice",
                    "x -> y",
                    "starts",
                    List.of(1, -5),
                    "ends",
                    List.of(100, -1),
                    "axes",
                    List.of(1, 3)),
        "slice-1-no-axes",
            image(9).node("Slice", "x -> y", "starts", List.of(0, 1), "ends", List.of(100, 3)),
        "slice-10",
            image(13)
                .integers("s", 5, 1)
                .integers("e", -END - 1, END)
                .integers("a", 2, -1)
                .integers("t", -2, 3)
                .node("Slice", "x, s, e, a, t -> y"),
        "slice-no-steps",
            image(13)
                .integers("s", 1)
                .integers("e", -1)
                .integers("a", 3)
                .node("Slice", "x, s, e, a -> y"),
        "gather-one", image(13).integer("i", 2).node("Gather", "x, i -> y", "axis", 1),
        "gather-last", image(13).integer("i", -1).node("Gather", "x, i -> y", "axis", 1),
        "gather-reversed",
            image(13).integers("i", 3, 2, 1, 0).node("Gather", "x, i -> y", "axis", 1),
        "gather-even", image(13).integers("i", 1, 3).node("Gather", "x, i -> y", "axis", 1));
  }

  private static Map<String, OnnxCase> shapes() {
    return OperatorsTest.cases(
        "flatten", image(9).node("Flatten", "x -> y"),
        "flatten-3", image(13).node("Flatten", "x -> y", "axis", 3),
        "flatten-negative", image(13).node("Flatten", "x -> y", "axis", -1),
        "flatten-all", image(13).node("Flatten", "x -> y", "axis", 4),
        "reshape", image(13).integers("s", 0, 2, -1, 8).node("Reshape", "x, s -> y"),
        "reshape-fixed-batch",
            OnnxCase.of(13, 2, 4, 6, 8).integers("s", 2, -1).node("Reshape", "x, s -> y"),
        "reshape-fixed-merged",
            OnnxCase.of(13, 2, 4, 6, 8).integers("s", 8, 48).node("Reshape", "x, s -> y"),
        "reshape-fixed-open",
            OnnxCase.of(13, 2, 4, 6, 8).integers("s", 8, -1).node("Reshape", "x, s -> y"),
        "transpose", image(13).node("Transpose", "x -> y", "perm", List.of(0, 2, 3, 1)),
        "transpose-default", image(13).node("Transpose", "x -> y"),
        "unsqueeze-11", image(11).node("Unsqueeze", "x -> y", "axes", List.of(1, 4)),
        "unsqueeze-13", image(13).integers("a", -1, 0).node("Unsqueeze", "x, a -> y"),
        "squeeze-11", OnnxCase.of(11, -1, 1, 4, 1).node("Squeeze", "x -> y", "axes", List.of(3)),
        "squeeze-13",
            OnnxCase.of(13, -1, 1, 4, 1).integers("a", 1, -1).node("Squeeze", "x, a -> y"),
        "squeeze-all", OnnxCase.of(13, -1, 1, 4, 1).node("Squeeze", "x -> y"),
        "expand",
            OnnxCase.of(13, -1, 1, 4, 1).integers("s", 1, 3, 1, 5).node("Expand", "x, s -> y"),
        "depth-to-space", image(13).node("DepthToSpace", "x -> y", "blocksize", 2),
        "depth-to-space-crd",
            image(13).node("DepthToSpace", "x -> y", "blocksize", 2, "mode", "CRD"),
        "space-to-depth", image(13).node("SpaceToDepth", "x -> y", "blocksize", 2));
  }

  private static Map<String, OnnxCase> pads() {
    List<Integer> amounts = List.of(0, 1, 2, 0, 0, 2, 1, 3);
    Map<String, OnnxCase> all =
        OperatorsTest.cases(
            "pad-crop", image(9).node("Pad", "x -> y", "pads", List.of(0, 0, -1, 2, 0, 0, 1, -3)),
            "pad-value-9", image(9).node("Pad", "x -> y", "pads", amounts, "value", 1.5f),
            "pad-value-13",
                image(13)
                    .integers("p", 0, 1, 2, 0, 0, 2, 1, 3)
                    .scalar("v", -2)
                    .node("Pad", "x, p, v -> y"),
            "pad-axes",
                image(18)
                    .integers("p", 1, 2, 3, 0)
                    .integers("a", -1, 2)
                    .node("Pad", "x, p, -, a -> y"));
    for (String mode : List.of("constant", "reflect", "edge")) {
      all.put("pad-9-" + mode, image(9).node("Pad", "x -> y", "pads", amounts, "mode", mode));
      all.put(
          "pad-13-" + mode,
          image(13).integers("p", 0, 1, 2, 0, 0, 2, 1, 3).node("Pad", "x, p -> y", "mode", mode));
    }
    return all;
  }
}
