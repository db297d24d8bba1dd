package org.vitrine.engine.nd4j.kernel;

import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.nd4j.plan.Arguments;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Convolution without groups, and its transpose, on ND4J's operators. */
final class Conv2d {
  private Conv2d() {}

  /** Records a convolution with weights [o,i,h,w]; bias may be null. */
  static Value forward(Tape tape, Value x, Value weights, Value bias, Window window, Shape output) {
    return convolve(tape, x, weights, bias, window, window.padTop(), window.padLeft(), output);
  }

  /** Records the gradient of a convolution with respect to its input of the given shape. */
  static Value backward(Tape tape, Value gradient, Value weights, Window window, Shape input) {
    int reachDown = window.dilationHeight() * (window.kernelHeight() - 1);
    int reachRight = window.dilationWidth() * (window.kernelWidth() - 1);
    if (window.strideHeight() == 1 && window.strideWidth() == 1) {
      Value flipped = tape.derived(weights, "flipped", Weights::flip);
      return convolve(
          tape,
          gradient,
          flipped,
          null,
          window,
          reachDown - window.padTop(),
          reachRight - window.padLeft(),
          input);
    }
    if (reachDown == 0 && reachRight == 0) {
      Value flipped = tape.derived(weights, "flipped", Weights::flip);
      Shape small = gradient.shape().with(1, input.at(1));
      Value dense = convolve(tape, gradient, flipped, null, dense(window), 0, 0, small);
      int[] stride = {window.strideHeight(), window.strideWidth()};
      return Frame.spread(tape, dense, input, stride, window.padTop(), window.padLeft());
    }
    return Frame.move(
        tape, transpose(tape, gradient, weights, window), input, window.padTop(), window.padLeft());
  }

  /** Records the transpose of a convolution without padding; weights are [i,o,h,w]. */
  static Value transpose(Tape tape, Value x, Value weights, Window window) {
    Shape full =
        Shape.of(
            x.shape().at(0),
            weights.shape().at(1),
            (x.shape().at(2) - 1) * window.strideHeight()
                + window.dilationHeight() * (window.kernelHeight() - 1)
                + 1,
            (x.shape().at(3) - 1) * window.strideWidth()
                + window.dilationWidth() * (window.kernelWidth() - 1)
                + 1);
    return tape.operator("deconv2d", full, arguments(window, 0, 0), x, weights);
  }

  /**
   * Records a convolution whose windows start the given amounts before the image, which may be
   * negative; how far the last ones reach beyond it follows from the output.
   */
  static Value convolve(
      Tape tape,
      Value x,
      Value weights,
      Value bias,
      Window window,
      int top,
      int left,
      Shape output) {
    int reachDown = window.dilationHeight() * (window.kernelHeight() - 1) + 1;
    int reachRight = window.dilationWidth() * (window.kernelWidth() - 1) + 1;
    Value padded = x;
    int padTop = top;
    int padLeft = left;
    if (!symmetric(x.shape().at(2), reachDown, window.strideHeight(), top, output.at(2))
        || !symmetric(x.shape().at(3), reachRight, window.strideWidth(), left, output.at(3))) {
      Shape framed =
          Shape.of(
              x.shape().at(0),
              x.shape().at(1),
              (output.at(2) - 1) * window.strideHeight() + reachDown,
              (output.at(3) - 1) * window.strideWidth() + reachRight);
      padded = Frame.move(tape, x, framed, -top, -left);
      padTop = 0;
      padLeft = 0;
    }
    Arguments arguments = arguments(window, padTop, padLeft);
    return bias == null
        ? tape.operator("conv2d", output, arguments, padded, weights)
        : tape.operator("conv2d", output, arguments, padded, weights, bias);
  }

  /** Whether the same padding on both sides gives the same windows. */
  private static boolean symmetric(int size, int reach, int stride, int pad, int count) {
    return pad >= 0 && (size + 2 * pad - reach) / stride + 1 == count;
  }

  private static Window dense(Window w) {
    return new Window(w.kernelHeight(), w.kernelWidth(), 1, 1, 0, 0, 0, 0, 1, 1);
  }

  /** Returns the attributes: kernel, strides, padding, dilation, not "same", NCHW, [o,i,h,w]. */
  private static Arguments arguments(Window w, int padTop, int padLeft) {
    return Arguments.integers(
        w.kernelHeight(),
        w.kernelWidth(),
        w.strideHeight(),
        w.strideWidth(),
        padTop,
        padLeft,
        w.dilationHeight(),
        w.dilationWidth(),
        0,
        0,
        1);
  }
}
