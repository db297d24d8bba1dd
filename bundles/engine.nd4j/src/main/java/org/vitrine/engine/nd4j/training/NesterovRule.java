package org.vitrine.engine.nd4j.training;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.NesterovsUpdater;
import org.nd4j.linalg.factory.Nd4j;

/** Nesterov's momentum by ND4J's updater, at rate 1: what it remembers is free of the rate. */
record NesterovRule(double momentum) implements UpdateRule {
  @Override
  public List<String> remembers() {
    return List.of("momentum");
  }

  @Override
  public void apply(
      INDArray weight, INDArray gradient, List<INDArray> memory, double rate, long step) {
    Nd4j.exec(new NesterovsUpdater(gradient, memory.get(0), 1, momentum));
    UpdateRule.add(-rate, gradient, weight);
  }
}
