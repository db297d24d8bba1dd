package org.vitrine.network.onnx.writer;

import static org.vitrine.network.onnx.writer.OperationWriters.writer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** What works on the pixels of images. */
final class WindowWriters {
  static final Map<Class<?>, BiConsumer<Operation, NodeDraft>> ALL =
      Map.ofEntries(
          writer(Convolution.class, WindowWriters::convolution),
          writer(TransposedConvolution.class, WindowWriters::transposed),
          writer(MaxPooling.class, WindowWriters::max),
          writer(AveragePooling.class, WindowWriters::average),
          writer(Resize.class, WindowWriters::resize));

  private WindowWriters() {}

  private static void convolution(Convolution operation, NodeDraft node) {
    window(node.type("Conv"), operation.window()).integer("group", operation.groups());
  }

  private static void transposed(TransposedConvolution operation, NodeDraft node) {
    List<Integer> added = List.of(operation.outputPadHeight(), operation.outputPadWidth());
    window(node.type("ConvTranspose"), operation.window())
        .integers("output_padding", added)
        .integer("group", operation.groups());
  }

  private static void max(MaxPooling operation, NodeDraft node) {
    window(node.type("MaxPool"), operation.window()).integer("ceil_mode", operation.ceil() ? 1 : 0);
  }

  private static void average(AveragePooling operation, NodeDraft node) {
    window(node.type("AveragePool"), operation.window())
        .integer("ceil_mode", operation.ceil() ? 1 : 0)
        .integer("count_include_pad", operation.countPadding() ? 1 : 0);
  }

  private static NodeDraft window(NodeDraft node, Window w) {
    return node.integers("kernel_shape", List.of(w.kernelHeight(), w.kernelWidth()))
        .integers("strides", List.of(w.strideHeight(), w.strideWidth()))
        .integers("pads", List.of(w.padTop(), w.padLeft(), w.padBottom(), w.padRight()))
        .integers("dilations", List.of(w.dilationHeight(), w.dilationWidth()));
  }

  private static void resize(Resize operation, NodeDraft node) {
    boolean sized = operation.height() > 0 && operation.width() > 0;
    boolean scaled = operation.scaleHeight() > 0 && operation.scaleWidth() > 0;
    if (sized == scaled) {
      throw new Unwritable("a resize needs a size or a scale for both height and width");
    }
    node.type("Resize")
        .text(
            "mode",
            operation.interpolation() == Resize.Interpolation.NEAREST ? "nearest" : "linear")
        .text("coordinate_transformation_mode", lower(operation.coordinates()))
        .text("nearest_mode", lower(operation.rounding()))
        .integers("axes", List.of(2, 3))
        .skip();
    if (sized) {
      node.skip().input("sizes", List.of(operation.height(), operation.width()));
    } else {
      float[] scales = {(float) operation.scaleHeight(), (float) operation.scaleWidth()};
      node.input("scales", Tensor.of(Shape.of(2), scales));
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
