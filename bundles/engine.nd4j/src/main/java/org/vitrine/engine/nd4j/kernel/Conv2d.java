package org.vitrine.engine.nd4j.kernel;

import java.util.List;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.nd4j.plan.Arguments;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Convolution without groups, and its transpose, on ND4J's operators. */
final class Conv2d {
  /**
   * Up to this many pixels the weights are what is large: ND4J's own operators then take two to
   * eight times as long as the ways around them.
   */
  private static final int FEW_PIXELS = 16;

  private Conv2d() {}

  /** Records a convolution with weights [o,i,h,w]; bias may be null. */
  static Value forward(Tape tape, Value x, Value weights, Value bias, Window window, Shape output) {
    Value w = dense(tape, weights, window);
    return convolve(tape, x, w, bias, dense(window), window.padTop(), window.padLeft(), output);
  }

  /** Records the gradient of a convolution with respect to its input of the given shape. */
  static Value backward(Tape tape, Value gradient, Value weights, Window window, Shape input) {
    Window w = dense(window);
    if (fewPixels(w, input, gradient.shape())) {
      Arguments arguments = arguments(w, w.padTop(), w.padLeft());
      return tape.operator("deconv2d", input, arguments, gradient, dense(tape, weights, window));
    }
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

  /** Whether ND4J's backward operator takes a convolution as it is. */
  static boolean plain(Convolution operation, Shape x, Shape y) {
    Window w = operation.window();
    return operation.groups() == 1 && w.equals(dense(w)) && symmetric(w, x, y);
  }

  private static boolean fewPixels(Window w, Shape x, Shape y) {
    return w.strideHeight() == 1
        && w.strideWidth() == 1
        && y.at(2) * y.at(3) <= FEW_PIXELS
        && symmetric(w, x, y);
  }

  /** Records the gradients of a plain convolution with respect to its input and weights. */
  static List<Value> both(Tape tape, Value x, Value weights, Window window, Value gradient) {
    if (fewPixels(window, x.shape(), gradient.shape())) {
      return List.of(
          backward(tape, gradient, weights, window, x.shape()),
          acrossImages(tape, x, weights, window, gradient));
    }
    return tape.operator(
        "conv2d_bp",
        List.of(x.shape(), weights.shape()),
        arguments(window, window.padTop(), window.padLeft()),
        x,
        weights,
        gradient);
  }

  /**
   * Records the gradient with respect to weights as a convolution of the channels of what was read,
   * each seen as one picture per image, with those of the gradient.
   */
  private static Value acrossImages(Tape tape, Value x, Value weights, Window w, Value gradient) {
    Shape kernel = gradient.shape();
    Window images =
        new Window(
            kernel.at(2),
            kernel.at(3),
            1,
            1,
            w.padTop(),
            w.padLeft(),
            w.padBottom(),
            w.padRight(),
            1,
            1);
    Arguments arguments = arguments(images, w.padTop(), w.padLeft());
    return tape.exchanged("conv2d", weights.shape(), arguments, x, gradient);
  }

  /** Records the gradient of a convolution with respect to its weights. */
  static Value weights(Tape tape, Value x, Value weights, Window window, Value gradient) {
    Window w = dense(window);
    Value wide = dense(tape, weights, window);
    Shape framed =
        Shape.of(
            x.shape().at(0),
            x.shape().at(1),
            (gradient.shape().at(2) - 1) * w.strideHeight() + w.kernelHeight(),
            (gradient.shape().at(3) - 1) * w.strideWidth() + w.kernelWidth());
    Value padded = Frame.move(tape, x, framed, -w.padTop(), -w.padLeft());
    Window bare =
        new Window(
            w.kernelHeight(), w.kernelWidth(), w.strideHeight(), w.strideWidth(), 0, 0, 0, 0, 1, 1);
    Value result = both(tape, padded, wide, bare, gradient).get(1);
    int[] strides = Gather.strides(wide.shape());
    return w.equals(window)
        ? result
        : tape.whole(
            weights.shape(),
            (shapes, y) ->
                Gather.copy(
                    Gather.table(
                        y,
                        i ->
                            i[0] * strides[0]
                                + i[1] * strides[1]
                                + i[2] * window.dilationHeight() * strides[2]
                                + i[3] * window.dilationWidth()),
                    0),
            result);
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

  private static boolean symmetric(Window w, Shape x, Shape y) {
    return symmetric(x.at(2), w.kernelHeight(), w.strideHeight(), w.padTop(), y.at(2))
        && symmetric(x.at(3), w.kernelWidth(), w.strideWidth(), w.padLeft(), y.at(3));
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
