package org.vitrine.engine.nd4j.dl4j;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Writes sums, differences, products and maxima, of values and with constants. */
final class ArithmeticWriter {
  /** Adds to a variance of 1 - epsilon, so that it normalises by exactly 1. */
  private static final BatchNormalization NEUTRAL = new BatchNormalization(1e-5, 0.9);

  private ArithmeticWriter() {}

  static void arithmetic(GraphTarget target, Layer layer) {
    Arithmetic.Kind kind = ((Arithmetic) layer.operation()).kind();
    String a = layer.inputs().get(0);
    String b = layer.inputs().get(1);
    boolean turned = kind == Arithmetic.Kind.ADD || kind == Arithmetic.Kind.MUL;
    if (target.constant(b)) {
      constant(target, layer.name(), kind, a, target.parameter(b));
    } else if (target.constant(a) && turned) {
      constant(target, layer.name(), kind, b, target.parameter(a));
    } else if (target.shape(a) == null || !target.shape(a).equals(target.shape(b))) {
      throw new Unreadable("DL4J combines values of the same shape only.");
    } else {
      target.vertex(layer.name(), new ElementWiseVertex(op(kind)), a, b);
    }
  }

  /** A number becomes a scale or shift; one number per channel a batch normalisation. */
  private static void constant(
      GraphTarget target, String name, Arithmetic.Kind kind, String input, Tensor constant) {
    boolean scales = kind == Arithmetic.Kind.MUL || kind == Arithmetic.Kind.DIV;
    Tensor number =
        switch (kind) {
          case ADD, MUL -> constant;
          case SUB -> constant.map(v -> -v);
          case DIV -> constant.map(v -> 1 / v);
          default -> throw unknown(kind);
        };
    if (number.size() == 1) {
      float value = number.array()[0];
      target.vertex(name, scales ? new ScaleVertex(value) : new ShiftVertex(value), input);
      return;
    }
    Shape images = target.shape(input);
    int channels = images.at(1);
    if (number.size() != channels || !perChannel(constant.shape(), images.rank(), channels)) {
      throw new Unreadable("DL4J applies a constant to everything or per channel only.");
    }
    Shape shape = Shape.of(channels);
    Tensor one = Tensor.full(shape, 1);
    DenseWriter.batchNormalization(
        target,
        name,
        input,
        NEUTRAL,
        scales ? number.reshape(shape) : one,
        scales ? Tensor.zeros(shape) : number.reshape(shape),
        Tensor.zeros(shape),
        Tensor.full(shape, (float) (1 - NEUTRAL.epsilon())));
  }

  private static boolean perChannel(Shape constant, int rank, int channels) {
    int axis = constant.rank() - (rank - 1);
    return axis >= 0 && constant.at(axis) == channels;
  }

  private static ElementWiseVertex.Op op(Arithmetic.Kind kind) {
    return switch (kind) {
      case ADD -> ElementWiseVertex.Op.Add;
      case SUB -> ElementWiseVertex.Op.Subtract;
      case MUL -> ElementWiseVertex.Op.Product;
      case MAX -> ElementWiseVertex.Op.Max;
      default -> throw unknown(kind);
    };
  }

  private static Unreadable unknown(Arithmetic.Kind kind) {
    return new Unreadable("DL4J has no vertex for " + kind + ".");
  }
}
