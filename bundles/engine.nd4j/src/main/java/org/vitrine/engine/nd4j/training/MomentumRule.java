package org.vitrine.engine.nd4j.training;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code v = momentum v + g; w = w - rate v}: the rate is not remembered, as it may change. */
record MomentumRule(double momentum) implements UpdateRule {
  @Override
  public List<String> remembers() {
    return momentum == 0 ? List.of() : List.of("momentum");
  }

  @Override
  public void apply(
      INDArray weight, INDArray gradient, List<INDArray> memory, double rate, long step) {
    if (momentum == 0) {
      UpdateRule.add(-rate, gradient, weight);
      return;
    }
    INDArray velocity = memory.get(0);
    velocity.muli(momentum);
    UpdateRule.add(1, gradient, velocity);
    UpdateRule.add(-rate, velocity, weight);
  }
}
