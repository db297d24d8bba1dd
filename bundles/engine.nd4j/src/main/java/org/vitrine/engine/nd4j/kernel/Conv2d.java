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
    Value w = dense(tape, weights, window);
    return convolve(tape, x, w, bias, dense(window), window.padTop(), window.padLeft(), output);
  }

  /** Records the gradient of a convolution with respect to its input of the given shape. */
  static Value backward(Tape tape, Value gradient, Value weights, Window window, Shape input) {
    Window w = dense(window);
    if (w.strideHeight() == 1 && w.strideWidth() == 1) {
      Value flipped = tape.derived(dense(tape, weights, window), "flipped", Weights::flip);
      int top = w.kernelHeight() - 1 - w.padTop();
      int left = w.kernelWidth() - 1 - w.padLeft();
      return convolve(tape, gradient, flipped, null, w, top, left, input);
    }
    if (w.kernelHeight() == 1 && w.kernelWidth() == 1) {
      Value flipped = tape.derived(weights, "flipped", Weights::flip);
      Shape small = gradient.shape().with(1, input.at(1));
      Value here = convolve(tape, gradient, flipped, null, Window.square(1, 1, 0), 0, 0, small);
      int[] stride = {w.strideHeight(), w.strideWidth()};
      return Frame.spread(tape, here, input, stride, w.padTop(), w.padLeft());
    }
    Value full = transpose(tape, gradient, weights, window);
    return Frame.move(tape, full, input, w.padTop(), w.padLeft());
  }

  /** Records the transpose of a convolution without padding; weights are [i,o,h,w]. */
  static Value transpose(Tape tape, Value x, Value weights, Window window) {
    Window w = dense(window);
    Shape full =
        Shape.of(
            x.shape().at(0),
            weights.shape().at(1),
            (x.shape().at(2) - 1) * w.strideHeight() + w.kernelHeight(),
            (x.shape().at(3) - 1) * w.strideWidth() + w.kernelWidth());
    return tape.operator("deconv2d", full, arguments(w, 0, 0), x, dense(tape, weights, window));
  }

  /**
   * Records a convolution whose windows start the given amounts before the image, which may be
   * negative; how far the last ones reach beyond it follows from the output.
   */
  private static Value convolve(
      Tape tape, Value x, Value weights, Value bias, Window w, int top, int left, Shape output) {
    Shape in = x.shape();
    if (symmetric(in.at(2), w.kernelHeight(), w.strideHeight(), top, output.at(2))
        && symmetric(in.at(3), w.kernelWidth(), w.strideWidth(), left, output.at(3))) {
      return operator(tape, x, weights, bias, arguments(w, top, left), output);
    }
    Shape framed =
        Shape.of(
            in.at(0),
            in.at(1),
            (output.at(2) - 1) * w.strideHeight() + w.kernelHeight(),
            (output.at(3) - 1) * w.strideWidth() + w.kernelWidth());
    Value padded = Frame.move(tape, x, framed, -top, -left);
    return operator(tape, padded, weights, bias, arguments(w, 0, 0), output);
  }

  private static Value operator(
      Tape tape, Value x, Value weights, Value bias, Arguments arguments, Shape output) {
    return bias == null
        ? tape.operator("conv2d", output, arguments, x, weights)
        : tape.operator("conv2d", output, arguments, x, weights, bias);
  }

  /** Whether the same padding on both sides gives the same windows. */
  private static boolean symmetric(int size, int kernel, int stride, int pad, int count) {
    return pad >= 0 && (size + 2 * pad - kernel) / stride + 1 == count;
  }

  /** ND4J's oneDNN path cannot dilate, so a dilated kernel is written out with zeros. */
  private static Value dense(Tape tape, Value weights, Window w) {
    return w.dilationHeight() == 1 && w.dilationWidth() == 1
        ? weights
        : tape.derived(
            weights,
            "dilated by " + w.dilationHeight() + " and " + w.dilationWidth(),
            t -> Weights.dilate(t, w.dilationHeight(), w.dilationWidth()));
  }

  private static Window dense(Window w) {
    return new Window(
        w.dilationHeight() * (w.kernelHeight() - 1) + 1,
        w.dilationWidth() * (w.kernelWidth() - 1) + 1,
        w.strideHeight(),
        w.strideWidth(),
        w.padTop(),
        w.padLeft(),
        w.padBottom(),
        w.padRight(),
        1,
        1);
  }

  /** Returns the attributes: kernel, strides, padding, no dilation, not "same", NCHW, [o,i,h,w]. */
  private static Arguments arguments(Window w, int padTop, int padLeft) {
    return Arguments.integers(
        w.kernelHeight(),
        w.kernelWidth(),
        w.strideHeight(),
        w.strideWidth(),
        padTop,
        padLeft,
        1,
        1,
        0,
        0,
        1);
  }
}
