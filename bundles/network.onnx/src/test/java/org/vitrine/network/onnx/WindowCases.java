package org.vitrine.network.onnx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vitrine.network.onnx.reader.OperatorsTest;

/** Convolution, pooling and resizing. */
public final class WindowCases {
  private static final List<Integer> ONE = List.of(1, 1);
  private static final List<Integer> TWO = List.of(2, 2);
  private static final List<Integer> THREE = List.of(3, 3);

  private WindowCases() {}

  public static Map<String, OnnxCase> all() {
    Map<String, OnnxCase> all = new TreeMap<>();
    all.putAll(convolutions());
    all.putAll(transposed());
    all.putAll(pools());
    all.putAll(resizes());
    return all;
  }

  private static OnnxCase image(int opset) {
    return OnnxCase.of(opset, -1, 4, 7, 8);
  }

  private static OnnxCase conv(Object... attributes) {
    return image(13)
        .weights("w", 6, 4, 3, 2)
        .weights("b", 6)
        .node("Conv", "x, w, b -> y", attributes);
  }

  private static Map<String, OnnxCase> convolutions() {
    return OperatorsTest.cases(
        "conv-plain", conv(),
        "conv-no-bias", image(9).weights("w", 6, 4, 3, 3).node("Conv", "x, w -> y"),
        "conv-pads", conv("pads", List.of(0, 1, 2, 1), "strides", List.of(2, 1)),
        "conv-dilation", conv("dilations", List.of(2, 3), "kernel_shape", List.of(3, 2)),
        "conv-same-upper", conv("auto_pad", "SAME_UPPER", "strides", TWO),
        "conv-same-lower", conv("auto_pad", "SAME_LOWER", "strides", TWO),
        "conv-same-stride-1", conv("auto_pad", "SAME_LOWER"),
        "conv-valid", conv("auto_pad", "VALID", "strides", TWO),
        "conv-notset", conv("auto_pad", "NOTSET", "pads", List.of(1, 1, 1, 1)),
        "conv-groups", image(13).weights("w", 6, 2, 3, 3).node("Conv", "x, w -> y", "group", 2),
        "conv-depthwise", image(13).weights("w", 4, 1, 3, 3).node("Conv", "x, w -> y", "group", 4));
  }

  private static OnnxCase deconv(Object... attributes) {
    return image(13)
        .weights("w", 4, 3, 3, 3)
        .weights("b", 3)
        .node("ConvTranspose", "x, w, b -> y", attributes);
  }

  private static Map<String, OnnxCase> transposed() {
    return OperatorsTest.cases(
        "deconv-plain", deconv(),
        "deconv-pads", deconv("strides", TWO, "pads", List.of(1, 0, 1, 2)),
        "deconv-output-padding",
            deconv(
                "strides",
                List.of(2, 3),
                "output_padding",
                List.of(1, 2),
                "pads",
                List.of(1, 1, 1, 1)),
        "deconv-output-shape", deconv("strides", TWO, "output_shape", List.of(14, 16)),
        "deconv-output-shape-upper",
            deconv("strides", TWO, "output_shape", List.of(14, 16), "auto_pad", "SAME_UPPER"),
        "deconv-same-upper", deconv("strides", TWO, "auto_pad", "SAME_UPPER"),
        "deconv-same-lower", deconv("strides", TWO, "auto_pad", "SAME_LOWER"),
        "deconv-valid", deconv("auto_pad", "VALID"),
        "deconv-groups",
            image(11)
                .weights("w", 4, 3, 2, 2)
                .node("ConvTranspose", "x, w -> y", "group", 2, "dilations", List.of(1, 2)));
  }

  private static OnnxCase pool(int opset, String kind, Object... attributes) {
    return image(opset).node(kind, "x -> y", attributes);
  }

  private static Map<String, OnnxCase> pools() {
    List<Integer> pads = List.of(1, 1, 1, 1);
    List<Integer> uneven = List.of(0, 1, 1, 0);
    Map<String, OnnxCase> all =
        OperatorsTest.cases(
            "maxpool-dilation", pool(11, "MaxPool", "kernel_shape", TWO, "dilations", TWO),
            "maxpool-order", pool(11, "MaxPool", "kernel_shape", TWO, "storage_order", 1),
            "avgpool-dilation", pool(20, "AveragePool", "kernel_shape", TWO, "dilations", TWO),
            "global-average", pool(9, "GlobalAveragePool"),
            "global-max", pool(9, "GlobalMaxPool"));
    for (String kind : List.of("MaxPool", "AveragePool")) {
      all.put(
          kind + "-same-upper",
          pool(13, kind, "kernel_shape", THREE, "strides", TWO, "auto_pad", "SAME_UPPER"));
      all.put(
          kind + "-same-lower",
          pool(13, kind, "kernel_shape", THREE, "strides", TWO, "auto_pad", "SAME_LOWER"));
      all.put(
          kind + "-valid",
          pool(13, kind, "kernel_shape", THREE, "strides", TWO, "auto_pad", "VALID"));
      all.put(
          kind + "-uneven", pool(13, kind, "kernel_shape", TWO, "strides", TWO, "pads", uneven));
      all.put(
          kind + "-plain", pool(9, kind, "kernel_shape", List.of(3, 2), "strides", List.of(1, 2)));
      for (int opset : List.of(10, 13, 19, 21)) {
        all.put(
            kind + "-ceil-" + opset,
            pool(opset, kind, "kernel_shape", THREE, "strides", TWO, "pads", pads, "ceil_mode", 1));
        all.put(
            kind + "-ceil-beyond-" + opset,
            pool(opset, kind, "kernel_shape", ONE, "strides", THREE, "ceil_mode", 1));
      }
    }
    for (int opset : List.of(9, 13, 20)) {
      all.put(
          "avgpool-include-" + opset,
          pool(
              opset,
              "AveragePool",
              "kernel_shape",
              THREE,
              "strides",
              TWO,
              "pads",
              pads,
              "count_include_pad",
              1));
    }
    for (int opset : List.of(19, 21)) {
      all.put(
          "avgpool-include-ceil-" + opset,
          pool(
              opset,
              "AveragePool",
              "kernel_shape",
              THREE,
              "strides",
              TWO,
              "pads",
              pads,
              "count_include_pad",
              1,
              "ceil_mode",
              1));
    }
    return all;
  }

  private static OnnxCase resize(int opset, boolean sized, float h, float w, Object... attributes) {
    OnnxCase made = image(opset).floats("roi");
    return sized
        ? made.floats("none")
            .integers("s", 2, 4, (long) h, (long) w)
            .node("Resize", "x, roi, none, s -> y", attributes)
        : made.floats("s", 1, 1, h, w).node("Resize", "x, roi, s -> y", attributes);
  }

  private static Map<String, OnnxCase> resizes() {
    Map<String, OnnxCase> all = new TreeMap<>();
    for (String mode : List.of("half_pixel", "pytorch_half_pixel", "asymmetric", "align_corners")) {
      all.put(
          "resize-linear-up-" + mode,
          resize(11, false, 2, 1.5f, "mode", "linear", "coordinate_transformation_mode", mode));
      all.put(
          "resize-linear-down-" + mode,
          resize(13, false, 0.5f, 0.7f, "mode", "linear", "coordinate_transformation_mode", mode));
      for (String nearest : List.of("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")) {
        all.put(
            "resize-nearest-" + mode + "-" + nearest,
            resize(
                13,
                false,
                1.7f,
                0.6f,
                "nearest_mode",
                nearest,
                "coordinate_transformation_mode",
                mode));
      }
    }
    all.put("resize-default", resize(11, false, 2, 3));
    all.put(
        "resize-optional-roi", image(13).floats("s", 1, 1, 2, 3).node("Resize", "x, -, s -> y"));
    all.put(
        "resize-axes-sizes",
        image(18)
            .integers("s", 9, 5)
            .node("Resize", "x, -, -, s -> y", "axes", List.of(2, 3), "mode", "linear"));
    all.put(
        "resize-axis-scale",
        image(18)
            .floats("s", 2)
            .node("Resize", "x, -, s -> y", "axes", List.of(3), "antialias", 0));
    all.put(
        "resize-symmetric",
        image(19)
            .floats("s", 1, 1, 2, 2)
            .node(
                "Resize",
                "x, -, s -> y",
                "mode",
                "linear",
                "coordinate_transformation_mode",
                "half_pixel_symmetric"));
    all.put(
        "upsample-9",
        image(9).floats("s", 1, 1, 2, 3).node("Upsample", "x, s -> y", "mode", "nearest"));
    all.put(
        "upsample-9-linear",
        image(9).floats("s", 1, 1, 2, 2).node("Upsample", "x, s -> y", "mode", "linear"));
    all.put("upsample-7", image(8).node("Upsample", "x -> y", "scales", List.of(1f, 1f, 2f, 2f)));
    all.put("resize-10-up", image(10).floats("s", 1, 1, 2.5f, 2).node("Resize", "x, s -> y"));
    all.put("resize-10-down", image(10).floats("s", 1, 1, 0.5f, 0.6f).node("Resize", "x, s -> y"));
    all.put(
        "resize-10-linear",
        image(10).floats("s", 1, 1, 1.5f, 0.6f).node("Resize", "x, s -> y", "mode", "linear"));
    return all;
  }
}
