package org.vitrine.engine.nd4j.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Slice;
import org.vitrine.api.tensor.Tensor;

/** Translates vertices that are not layers. */
final class VertexReader {
  private VertexReader() {}

  /**
   * Adds what the vertex becomes.
   *
   * @param source names the vertex; it has no layer
   * @param inputs names of the values it reads
   * @return the name of its value
   */
  static String read(LayerSource source, GraphVertex vertex, List<String> inputs) {
    if (vertex instanceof ElementWiseVertex each) {
      return elementWise(source, each.getOp(), inputs);
    }
    if (vertex instanceof MergeVertex merge) {
      int axis = channelsFirst(source, merge.getMergeAxis(), inputs.get(0));
      return source.network().add(source.name() + "/merge", new Concatenation(axis), inputs);
    }
    if (vertex instanceof ScaleVertex scale) {
      return scalar(source, Arithmetic.Kind.MUL, scale.getScaleFactor(), inputs.get(0));
    }
    if (vertex instanceof ShiftVertex shift) {
      return scalar(source, Arithmetic.Kind.ADD, shift.getShiftFactor(), inputs.get(0));
    }
    if (vertex instanceof SubsetVertex subset) {
      // DL4J takes it along axis 1 whatever that is
      int axis = channelsFirst(source, 1, inputs.get(0));
      Slice slice =
          new Slice(
              List.of(axis), List.of(subset.getFrom()), List.of(subset.getTo() + 1), List.of(1));
      return source.add("slice", slice, inputs.get(0));
    }
    throw new Unreadable(vertex.getClass().getSimpleName() + " has no counterpart here.");
  }

  private static String elementWise(
      LayerSource source, ElementWiseVertex.Op op, List<String> inputs) {
    Arithmetic.Kind kind =
        switch (op) {
          case Add, Average -> Arithmetic.Kind.ADD;
          case Subtract -> Arithmetic.Kind.SUB;
          case Product -> Arithmetic.Kind.MUL;
          case Max -> Arithmetic.Kind.MAX;
        };
    String value = inputs.get(0);
    for (int i = 1; i < inputs.size(); i++) {
      value = source.add("fold" + i, new Arithmetic(kind), value, inputs.get(i));
    }
    return op == ElementWiseVertex.Op.Average
        ? scalar(source, Arithmetic.Kind.DIV, inputs.size(), value)
        : value;
  }

  private static String scalar(
      LayerSource source, Arithmetic.Kind kind, double number, String input) {
    String parameter = source.parameter("number", Tensor.vector((float) number));
    return source.add("scalar", new Arithmetic(kind), input, parameter);
  }

  /** Returns where an axis of DL4J's value lies in ours, which has channels first. */
  private static int channelsFirst(LayerSource source, int axis, String input) {
    int rank = source.shape(input).rank();
    int counted = axis < 0 ? axis + rank : axis;
    return rank == 4 && source.format() == CNN2DFormat.NHWC
        ? List.of(0, 2, 3, 1).get(counted)
        : counted;
  }
}
