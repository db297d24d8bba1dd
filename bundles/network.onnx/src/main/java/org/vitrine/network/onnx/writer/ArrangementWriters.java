package org.vitrine.network.onnx.writer;

import static org.vitrine.network.onnx.writer.OperationWriters.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Slice;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.network.Unsqueeze;

/** What changes shapes. */
final class ArrangementWriters {
  static final Map<Class<?>, BiConsumer<Operation, NodeDraft>> ALL =
      Map.ofEntries(
          writer(Reduction.class, ArrangementWriters::reduction),
          writer(Concatenation.class, (o, node) -> node.type("Concat").integer("axis", o.axis())),
          writer(Flatten.class, (o, node) -> node.type("Flatten").integer("axis", o.axis())),
          writer(Reshape.class, (o, node) -> node.type("Reshape").input("shape", o.extents())),
          writer(Squeeze.class, (o, node) -> node.type("Squeeze").input("axes", o.axes())),
          writer(Unsqueeze.class, (o, node) -> node.type("Unsqueeze").input("axes", o.axes())),
          writer(
              Transposition.class,
              (o, node) -> node.type("Transpose").integers("perm", o.permutation())),
          writer(Slice.class, ArrangementWriters::slice),
          writer(Padding.class, ArrangementWriters::padding));

  private ArrangementWriters() {}

  private static void reduction(Reduction operation, NodeDraft node) {
    String type =
        switch (operation.kind()) {
          case MEAN -> "ReduceMean";
          case SUM -> "ReduceSum";
          case MAX -> "ReduceMax";
        };
    node.type(type)
        .integer("keepdims", operation.keepDimensions() ? 1 : 0)
        .input("axes", operation.axes());
  }

  private static void slice(Slice operation, NodeDraft node) {
    node.type("Slice")
        .input("starts", operation.starts())
        .input("ends", operation.ends())
        .input("axes", operation.axes())
        .input("steps", operation.steps());
  }

  private static void padding(Padding operation, NodeDraft node) {
    List<Integer> pads = new ArrayList<>(operation.before());
    pads.addAll(operation.after());
    node.type("Pad")
        .text("mode", operation.mode().name().toLowerCase(Locale.ROOT))
        .input("pads", pads);
    if (operation.value() != 0) {
      node.input("value", operation.value());
    }
  }
}
