package org.vitrine.engine.nd4j.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.Constants;
import org.vitrine.engine.Descent;

/** The weights that training changes, with what its updater remembers of each. */
public final class Weights implements Descent<INDArray> {
  private final Map<String, Tensor> trained;
  private final Constants<INDArray> constants;
  private final Clipping clipping;
  private final WeightDecay decay;
  private final UpdateRule rule;
  private final Map<String, List<Tensor>> memory = new LinkedHashMap<>();

  /**
   * Takes weights over.
   *
   * @param trained the weights by name, in the order in which they are updated
   */
  public Weights(
      Map<String, Tensor> trained, Constants<INDArray> constants, TrainingOptions options) {
    this.trained = trained;
    this.constants = constants;
    this.clipping = options.clipping();
    this.decay = options.decay();
    this.rule = UpdateRule.of(options.updater());
    trained.forEach((name, tensor) -> memory.put(name, zeros(tensor)));
  }

  private List<Tensor> zeros(Tensor tensor) {
    return rule.remembers().stream().map(r -> Tensor.zeros(tensor.shape())).toList();
  }

  @Override
  public double norm(Map<String, INDArray> gradients) {
    double sum = 0;
    for (Map.Entry<String, INDArray> entry : gradients.entrySet()) {
      double square = Squares.of(entry.getValue());
      if (!Double.isFinite(square)) {
        throw new VitrineException(
            "the gradient of " + entry.getKey() + " has NaN or infinity",
            "Lower the learning rate, or clip gradients.");
      }
      sum += square;
    }
    return Math.sqrt(sum);
  }

  @Override
  public void update(Map<String, INDArray> gradients, double norm, double rate, long step) {
    trained.forEach(
        (name, tensor) -> {
          INDArray weight = constants.array(tensor);
          INDArray gradient = gradients.getOrDefault(name, Nd4j.empty());
          if (gradient.isEmpty()) {
            gradient = Nd4j.zerosLike(weight);
          }
          clip(gradient, norm);
          if (decay.rate() != 0 && decay.decoupled()) {
            weight.muli(1 - rate * decay.rate());
          } else if (decay.rate() != 0) {
            UpdateRule.add(decay.rate(), weight, gradient);
          }
          List<Tensor> remembered = memory.get(name);
          List<INDArray> arrays = remembered.stream().map(constants::array).toList();
          rule.apply(weight, gradient, arrays, rate, step);
          constants.changed(tensor);
          remembered.forEach(constants::changed);
        });
  }

  private void clip(INDArray gradient, double norm) {
    if (clipping instanceof Clipping.ByNorm by && norm > by.limit()) {
      gradient.muli(by.limit() / norm);
    } else if (clipping instanceof Clipping.ByValue by) {
      Transforms.max(gradient, -by.limit(), false);
      Transforms.min(gradient, by.limit(), false);
    }
  }

  @Override
  public Map<String, Tensor> remembered() {
    Map<String, Tensor> result = new LinkedHashMap<>();
    memory.forEach(
        (name, tensors) -> {
          for (int i = 0; i < tensors.size(); i++) {
            result.put(rule.remembers().get(i) + " of " + name, tensors.get(i));
          }
        });
    return result;
  }
}
