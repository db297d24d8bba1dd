package org.vitrine.testkit;

import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic.Kind;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.RandomStreams;

/** Networks small enough that attributions can be worked out by hand. */
public final class ToyNetworks {
  private ToyNetworks() {}

  /** Returns 1 - relu(1 - x) of each of k values. */
  public static Network ramp(int k) {
    return new NetworkBuilder("ramp", k)
        .constant("negative", Kind.MUL, -1)
        .constant("shifted", Kind.ADD, 1)
        .relu("relu")
        .constant("falling", Kind.MUL, -1)
        .constant("logits", Kind.ADD, 1)
        .build();
  }

  /** Returns relu(relu(a) - 1 - relu(b)) of two values. */
  public static Network difference() {
    return new NetworkBuilder("difference", 2)
        .column("a", 0)
        .relu("relu-a")
        .constant("a-less-one", Kind.SUB, 1)
        .column("b", 1)
        .relu("relu-b")
        .combine("difference", Kind.SUB, "a-less-one", "relu-b")
        .relu("logits")
        .build();
  }

  /** Returns relu(relu(a - 1) - relu(b)): the same function as above where a is at least 0. */
  public static Network differenceAgain() {
    return new NetworkBuilder("difference-again", 2)
        .column("a", 0)
        .constant("a-less-one", Kind.SUB, 1)
        .relu("relu-a")
        .column("b", 1)
        .relu("relu-b")
        .combine("difference", Kind.SUB, "relu-a", "relu-b")
        .relu("logits")
        .build();
  }

  /** Returns three values through four ReLUs of their sum, added up once less and once plus 1. */
  public static Network multiLayer() {
    return new NetworkBuilder("multi-layer", 3)
        .dense("lin0", identity(3), Tensor.vector(0, 0, 0))
        .dense("lin1", Tensor.full(Shape.of(4, 3), 1), Tensor.vector(-10, 1, 1, 1))
        .relu("relu")
        .dense("lin2", Tensor.full(Shape.of(2, 4), 1), Tensor.vector(-1, 1))
        .build();
  }

  /** Returns a convolution of 4x4 pixels to two maps of 2x2, and four equal logits. */
  public static Network oneConvolution() {
    return oneConvolution(new NetworkBuilder("one-convolution", 1, 4, 4));
  }

  /** Returns the same of the pixels plus 1. */
  public static Network oneConvolutionOfMore() {
    NetworkBuilder builder = new NetworkBuilder("one-convolution-of-more", 1, 4, 4);
    return oneConvolution(builder.constant("more", Kind.ADD, 1));
  }

  private static Network oneConvolution(NetworkBuilder builder) {
    float[] row = {1, 1, 1, 1, 1, -1, -1, -1};
    Tensor fc = Tensor.zeros(Shape.of(4, 8));
    for (int i = 0; i < 4; i++) {
      System.arraycopy(row, 0, fc.array(), i * 8, 8);
    }
    return builder
        .convolution("conv1", 1, 0, Tensor.full(Shape.of(2, 1, 3, 3), 1), Tensor.vector(-50, -75))
        .relu("relu1")
        .flatten("flat")
        .dense("fc", fc, Tensor.vector(0, 0, 0, 0))
        .relu("relu2")
        .build();
  }

  /** Returns the 4x4 pixels 0 to 15 that {@link #oneConvolution} is worked out for. */
  public static Tensor count16() {
    float[] pixels = new float[16];
    for (int i = 0; i < 16; i++) {
      pixels[i] = i;
    }
    return Tensor.of(Shape.of(1, 1, 4, 4), pixels);
  }

  /** Returns 2 f(a) + 2 f(b - 1.5) of two values, with a ReLU or tanh as f. */
  public static Network twoUnits(Activation f) {
    return new NetworkBuilder("two-units", 2)
        .then("shift", new Dense(), identity(2), Tensor.vector(0, -1.5f))
        .then("units", f)
        .then("logits", new Dense(), Tensor.of(Shape.of(1, 2), 2, 2))
        .build();
  }

  /** Returns relu(3 a1 + a2) + relu(scale (2 b1 + 3 b2)) of a1..a3 and b1..b3. */
  public static Network reluOfLines(float scale) {
    return new NetworkBuilder("relu-of-lines", 6)
        .then(
            "lines",
            new Dense(),
            Tensor.of(Shape.of(2, 6), 3, 1, 0, 0, 0, 0, 0, 0, 0, 2 * scale, 3 * scale, 0))
        .relu("relu")
        .then("logits", new Dense(), Tensor.full(Shape.of(1, 2), 1))
        .build();
  }

  /** Returns the largest of four values after a constant is added to each. */
  public static Network largestOfFour(float... added) {
    Window four = new Window(1, 4, 1, 4, 0, 0, 0, 0, 1, 1);
    return new NetworkBuilder("largest-of-four", 4)
        .dense("lin1", identity(4), Tensor.vector(added))
        .then("image", new Reshape(List.of(0, 1, 1, 4)))
        .then("pool", new MaxPooling(four, false))
        .then("flat", new Reshape(List.of(0, 1)))
        .then("logits", new Dense(), Tensor.of(Shape.of(1, 1), 1))
        .build();
  }

  /** Returns three units of 2 (a + b + c), ReLU, and 3 times their sum; without bias. */
  public static Network sumOfThree() {
    return new NetworkBuilder("sum-of-three", 3)
        .then("lin1", new Dense(), Tensor.full(Shape.of(3, 3), 2))
        .relu("relu")
        .then("logits", new Dense(), Tensor.full(Shape.of(1, 3), 3))
        .build();
  }

  /** Returns 2 a + b, 2 a^2 + b^2 and (2 a + b)^2 as three logits. */
  public static Network polynomials() {
    Tensor line = Tensor.of(Shape.of(1, 2), 2, 1);
    return new NetworkBuilder("polynomials", 2)
        .then("line", new Dense(), line)
        .combine("square-of-line", Kind.MUL, "line", "line")
        .combine("squares", Kind.MUL, "input", "input")
        .then("sum-of-squares", new Dense(), line)
        .add("logits", new Concatenation(1), List.of("line", "sum-of-squares", "square-of-line"))
        .build();
  }

  /**
   * Returns an image classifier with the usual parts: 3x8x8 pixels, three classes, random weights,
   * a strided convolution and a shortcut; its last convolutional value is {@code relu2} with 4x4
   * pixels.
   */
  public static Network classifier() {
    RandomGenerator random = RandomStreams.stream(11, "classifier");
    return new NetworkBuilder("classifier", 3, 8, 8)
        .convolution("conv1", 1, 1, normal(random, 4, 3, 3, 3), normal(random, 4))
        .relu("relu1")
        .convolution("conv2", 2, 1, normal(random, 6, 4, 3, 3), normal(random, 6))
        .add("pool", new AveragePooling(Window.square(2, 2, 0), false, true), List.of("relu1"))
        .convolution("shortcut", 1, 0, normal(random, 6, 4, 1, 1), normal(random, 6))
        .combine("sum", Kind.ADD, "conv2", "shortcut")
        .relu("relu2")
        .flatten("flat")
        .dense("logits", normal(random, 3, 96), normal(random, 3))
        .build();
  }

  /**
   * Returns a small untrained classifier of 1x4x4 pixels and two classes with the parts that behave
   * differently in training: batch normalisation and dropout.
   */
  public static Network learner() {
    Tensor kernels = images(9, 4, 1, 3, 3).map(v -> v - 0.5f);
    Tensor head = images(8, 2, 16).map(v -> (v - 0.5f) / 2);
    Tensor zeros = Tensor.vector(0, 0, 0, 0);
    Tensor ones = Tensor.vector(1, 1, 1, 1);
    return new NetworkBuilder("learner", 1, 4, 4)
        .convolution("conv", 2, 1, kernels, zeros)
        .then("norm", new BatchNormalization(1e-5, 0.9), ones, zeros, zeros, ones)
        .relu("relu")
        .flatten("flat")
        .then("drop", new Dropout(0.1))
        .dense("logits", head, Tensor.vector(0, 0))
        .build();
  }

  /**
   * Returns a network of {@link #classifier}'s inputs with the scores of three classes per pixel.
   */
  public static Network segmentation() {
    RandomGenerator random = RandomStreams.stream(12, "segmentation");
    return new NetworkBuilder("segmentation", 3, 8, 8)
        .convolution("conv1", 1, 1, normal(random, 4, 3, 3, 3), normal(random, 4))
        .relu("relu1")
        .convolution("conv2", 1, 1, normal(random, 6, 4, 3, 3), normal(random, 6))
        .relu("relu2")
        .convolution("logits", 1, 0, normal(random, 3, 6, 1, 1), normal(random, 3))
        .build();
  }

  /**
   * Returns a network of {@link #classifier}'s inputs that tells two classes apart by one logit.
   */
  public static Network oneLogit() {
    RandomGenerator random = RandomStreams.stream(13, "one-logit");
    return new NetworkBuilder("one-logit", 3, 8, 8)
        .convolution("conv1", 1, 1, normal(random, 4, 3, 3, 3), normal(random, 4))
        .relu("relu1")
        .convolution("conv2", 2, 1, normal(random, 6, 4, 3, 3), normal(random, 6))
        .relu("relu2")
        .flatten("flat")
        .dense("logits", normal(random, 1, 96), normal(random, 1))
        .build();
  }

  /** Returns images in [0,1] that depend on the seed and their number only. */
  public static Tensor images(long seed, int... shape) {
    Tensor images = Tensor.zeros(Shape.of(shape));
    for (int row = 0; row < images.rows(); row++) {
      RandomGenerator random = RandomStreams.stream(seed, "images", row);
      for (int i = 0; i < images.rowSize(); i++) {
        images.array()[row * images.rowSize() + i] = random.nextFloat();
      }
    }
    return images;
  }

  private static Tensor identity(int size) {
    Tensor identity = Tensor.zeros(Shape.of(size, size));
    for (int i = 0; i < size; i++) {
      identity.array()[i * size + i] = 1;
    }
    return identity;
  }

  /** Returns weights of variance 1 / fan-in, so that values keep their size from layer to layer. */
  private static Tensor normal(RandomGenerator random, int... shape) {
    Tensor weights = Tensor.zeros(Shape.of(shape));
    double scale = 1 / Math.sqrt(Math.max(1, weights.rowSize()));
    for (int i = 0; i < weights.size(); i++) {
      weights.array()[i] = (float) (scale * random.nextGaussian());
    }
    return weights;
  }
}
