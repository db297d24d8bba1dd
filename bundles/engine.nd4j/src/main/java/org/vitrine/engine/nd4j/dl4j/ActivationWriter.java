package org.vitrine.engine.nd4j.dl4j;

import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
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
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Softmax;

/** Writes activations as layers of their own. */
final class ActivationWriter {
  private ActivationWriter() {}

  static void activation(GraphTarget target, Layer layer) {
    write(target, layer, function((Activation) layer.operation()));
  }

  static void softmax(GraphTarget target, Layer layer) {
    Softmax softmax = (Softmax) layer.operation();
    boolean rows = target.shape(layer.inputs().get(0)).rank() == 2;
    if (softmax.logarithmic() || !rows || (softmax.axis() != 1 && softmax.axis() != -1)) {
      throw new Unreadable("DL4J has a softmax over rows only, and no logarithmic one.");
    }
    write(target, layer, new ActivationSoftmax());
  }

  static void identity(GraphTarget target, Layer layer) {
    write(target, layer, new ActivationIdentity());
  }

  private static void write(GraphTarget target, Layer layer, IActivation function) {
    target.layer(layer.name(), new ActivationLayer(function), layer.inputs().get(0));
  }

  private static IActivation function(Activation activation) {
    double alpha = activation.alpha();
    double beta = activation.beta();
    return switch (activation.function()) {
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(alpha);
      case CLIP -> clip(alpha, beta);
      case SIGMOID -> new ActivationSigmoid();
      case TANH -> new ActivationTanH();
      case ELU -> new ActivationELU(alpha);
      case SELU -> required(selu(alpha, beta), new ActivationSELU(), activation);
      case HARD_SIGMOID ->
          required(near(alpha, 0.2) && near(beta, 0.5), new ActivationHardSigmoid(), activation);
      case SOFTPLUS -> new ActivationSoftPlus();
      default -> required(false, null, activation);
    };
  }

  private static IActivation clip(double low, double high) {
    if (low == -1 && high == 1) {
      return new ActivationHardTanH();
    }
    if (low != 0) {
      throw new Unreadable("DL4J clips to [0, x] or [-1, 1] only.");
    }
    return high == 6 ? new ActivationReLU6() : new ActivationReLU(high, 0.0, 0.0);
  }

  private static boolean selu(double alpha, double beta) {
    return near(alpha, 1.6732632423543772) && near(beta, 1.0507009873554805);
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) < 1e-6;
  }

  private static IActivation required(boolean exists, IActivation function, Activation activation) {
    if (!exists) {
      throw new Unreadable("DL4J has no " + activation + ".");
    }
    return function;
  }
}
