package org.vitrine.testkit.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.Updater;
import org.vitrine.api.tensor.Tensor;

/**
 * How gradients change weights, in PyTorch's order: clip, add coupled decay, update; decoupled
 * decay beside it.
 *
 * <p>Everything is computed in double precision and kept in single, so that a state that was
 * written and read again goes on the same way.
 */
final class Update {
  private final TrainingOptions options;
  private final Map<String, Tensor> memory = new LinkedHashMap<>();

  Update(TrainingOptions options) {
    this.options = options;
  }

  /** Returns what is remembered between steps, by name. */
  Map<String, Tensor> memory() {
    return memory;
  }

  /** Limits gradients, in place. */
  void clip(Map<String, Array> gradients, double norm) {
    if (options.clipping() instanceof Clipping.ByValue by) {
      for (Array gradient : gradients.values()) {
        for (int i = 0; i < gradient.data().length; i++) {
          gradient.data()[i] = Math.max(-by.limit(), Math.min(by.limit(), gradient.data()[i]));
        }
      }
    } else if (options.clipping() instanceof Clipping.ByNorm by && norm > by.limit()) {
      for (Array gradient : gradients.values()) {
        for (int i = 0; i < gradient.data().length; i++) {
          gradient.data()[i] *= by.limit() / norm;
        }
      }
    }
  }

  /**
   * Returns a weight after a step.
   *
   * @param step the number of this step, from 1
   */
  Tensor apply(String name, Tensor weight, Array gradient, double rate, long step) {
    double decay = options.decay().rate();
    boolean decoupled = options.decay().decoupled();
    float[] result = new float[weight.size()];
    double[] g = gradient.data();
    double[] move = new double[g.length];
    for (int i = 0; i < g.length; i++) {
      g[i] += decoupled ? 0 : decay * weight.array()[i];
    }
    if (options.updater() instanceof Updater.Sgd sgd) {
      descend(sgd, name, g, move);
    } else if (options.updater() instanceof Updater.Adam adam) {
      adapt(adam, name, g, move, step);
    }
    for (int i = 0; i < g.length; i++) {
      double w = weight.array()[i];
      result[i] = (float) (w - (decoupled ? rate * decay * w : 0) - rate * move[i]);
    }
    return Tensor.of(weight.shape(), result);
  }

  private void descend(Updater.Sgd sgd, String name, double[] g, double[] move) {
    double[] velocity = remembered("momentum/" + name, g.length);
    for (int i = 0; i < g.length; i++) {
      velocity[i] = sgd.momentum() * velocity[i] + g[i];
      move[i] = sgd.nesterov() ? g[i] + sgd.momentum() * velocity[i] : velocity[i];
    }
    remember("momentum/" + name, velocity);
  }

  private void adapt(Updater.Adam adam, String name, double[] g, double[] move, long step) {
    double[] first = remembered("first-moment/" + name, g.length);
    double[] second = remembered("second-moment/" + name, g.length);
    double firstBias = 1 - Math.pow(adam.beta1(), (double) step);
    double secondBias = 1 - Math.pow(adam.beta2(), (double) step);
    for (int i = 0; i < g.length; i++) {
      first[i] = adam.beta1() * first[i] + (1 - adam.beta1()) * g[i];
      second[i] = adam.beta2() * second[i] + (1 - adam.beta2()) * g[i] * g[i];
      move[i] = first[i] / firstBias / (Math.sqrt(second[i] / secondBias) + adam.epsilon());
    }
    remember("first-moment/" + name, first);
    remember("second-moment/" + name, second);
  }

  private double[] remembered(String name, int size) {
    Tensor kept = memory.get(name);
    return kept == null ? new double[size] : Array.of(kept).data();
  }

  private void remember(String name, double[] values) {
    float[] kept = new float[values.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = (float) values[i];
    }
    memory.put(name, Tensor.vector(kept));
  }
}
