package org.vitrine.testkit.reference;

import java.util.List;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.network.TransposedConvolution;

/** How one operation is computed, and its derivative. */
public interface Kernel {
  /** Adds to an output of zeros what the inputs make of it. */
  void forward(List<Array> inputs, Array output);

  /**
   * Adds to gradients of zeros, one per input, what the output's gradient makes of them.
   *
   * @param output the value that forward made of the inputs
   */
  void backward(List<Array> inputs, Array output, Array gradient, List<Array> gradients);

  /** Returns the kernel of an operation. */
  static Kernel of(Operation operation) {
    if (operation instanceof Convolution o) {
      return Bilinear.of(o);
    } else if (operation instanceof TransposedConvolution o) {
      return Bilinear.of(o);
    } else if (operation instanceof Dense) {
      return Bilinear.dense();
    } else if (operation instanceof MatrixMultiplication) {
      return Bilinear.matrices();
    } else if (operation instanceof MaxPooling o) {
      return new Maximum(Linear.windows(o), false);
    } else if (operation instanceof Reduction o && o.kind() == Reduction.Kind.MAX) {
      return new Maximum(Linear.reduction(o), true);
    } else if (operation instanceof Softmax o) {
      return new SoftmaxKernel(o);
    } else if (operation instanceof Activation o) {
      return new Elementwise(Functions.of(o));
    } else if (operation instanceof Arithmetic o) {
      return new Elementwise(Functions.of(o));
    } else if (operation instanceof ParametricRelu) {
      return new Elementwise(Functions.parametricRelu());
    } else if (operation instanceof BatchNormalization o) {
      return new Elementwise(Functions.of(o));
    }
    return new Linear(Linear.links(operation));
  }
}
