package org.vitrine.engine.nd4j.dl4j;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.tensor.Tensor;

/** Translates activations: those of layers and those that are layers. */
final class ActivationReader {
  private static final Map<Class<? extends IActivation>, Function<IActivation, Activation>> PLAIN =
      Map.ofEntries(
          entry(ActivationReLU6.class, f -> of(Activation.Function.CLIP, 0, 6)),
          entry(
              ActivationLReLU.class,
              f -> of(Activation.Function.LEAKY_RELU, ((ActivationLReLU) f).getAlpha(), 0)),
          entry(
              ActivationELU.class,
              f -> of(Activation.Function.ELU, ((ActivationELU) f).getAlpha(), 0)),
          entry(
              ActivationSELU.class,
              f -> of(Activation.Function.SELU, 1.6732632423543772, 1.0507009873554805)),
          entry(ActivationSigmoid.class, f -> of(Activation.Function.SIGMOID, 0, 0)),
          entry(ActivationTanH.class, f -> of(Activation.Function.TANH, 0, 0)),
          entry(ActivationHardTanH.class, f -> of(Activation.Function.CLIP, -1, 1)),
          entry(ActivationHardSigmoid.class, f -> of(Activation.Function.HARD_SIGMOID, 0.2, 0.5)),
          entry(ActivationSoftPlus.class, f -> of(Activation.Function.SOFTPLUS, 0, 0)));

  private ActivationReader() {}

  /**
   * Adds an activation.
   *
   * @throws Unreadable if it cannot be expressed
   */
  static String read(LayerSource source, IActivation function, String input) {
    if (function instanceof ActivationIdentity) {
      return input;
    }
    if (function instanceof ActivationSoftmax) {
      return source.add("activation", new Softmax(1, false), input);
    }
    if (function instanceof ActivationSwish) {
      return gated(source, input, input);
    }
    if (function instanceof ActivationGELU gelu) {
      return gelu(source, gelu, input);
    }
    if (function instanceof ActivationReLU relu) {
      return source.add("activation", relu(relu), input);
    }
    Function<IActivation, Activation> plain = PLAIN.get(function.getClass());
    if (plain == null) {
      throw new Unreadable("the activation " + function + " has no counterpart here.");
    }
    return source.add("activation", plain.apply(function), input);
  }

  /** Adds a PReLU; its slopes are laid out like one image, with 1 along shared axes. */
  static String parametric(LayerSource source, String input) {
    boolean last = source.format() == CNN2DFormat.NHWC && source.shape(input).rank() == 4;
    Tensor slope = last ? source.weights("W", 2, 0, 1) : source.weights("W");
    return source.add("activation", new ParametricRelu(), input, source.parameter("slope", slope));
  }

  /** Adds DL4J's GELU, which is x sigmoid(1.702 x). */
  private static String gelu(LayerSource source, ActivationGELU function, String input) {
    if (function.isPrecise()) {
      throw new Unreadable("the precise GELU has no counterpart here.");
    }
    String slope = source.parameter("slope", Tensor.vector(1.702f));
    return gated(
        source, input, source.add("scaled", new Arithmetic(Arithmetic.Kind.MUL), input, slope));
  }

  private static String gated(LayerSource source, String input, String gate) {
    String open = source.add("gate", of(Activation.Function.SIGMOID, 0, 0), gate);
    return source.add("activation", new Arithmetic(Arithmetic.Kind.MUL), input, open);
  }

  /** A ReLU's limits are visible in its JSON form only. */
  private static Activation relu(ActivationReLU function) {
    JsonNode json = NeuralNetConfiguration.mapper().valueToTree(function);
    double threshold = json.path("threshold").asDouble();
    double slope = json.path("negativeSlope").asDouble();
    boolean bounded = json.path("max").isNumber();
    if (threshold != 0 || (slope != 0 && bounded)) {
      throw new Unreadable("a ReLU with a threshold, or a slope and a maximum, is not read.");
    }
    if (bounded) {
      return of(Activation.Function.CLIP, 0, json.path("max").asDouble());
    }
    return slope == 0 ? Activation.relu() : of(Activation.Function.LEAKY_RELU, slope, 0);
  }

  private static Activation of(Activation.Function function, double alpha, double beta) {
    return new Activation(function, alpha, beta);
  }
}
