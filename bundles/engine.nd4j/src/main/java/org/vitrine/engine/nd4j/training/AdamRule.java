package org.vitrine.engine.nd4j.training;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.vitrine.api.model.Updater;

/**
 * Adam by ND4J's updater. ND4J adds epsilon to the root of the second moment before its bias is
 * corrected, so it is given epsilon times the root of the correction. At rate 1, since it takes a
 * rate of 0 for a mistake.
 */
record AdamRule(Updater.Adam adam) implements UpdateRule {
  @Override
  public List<String> remembers() {
    return List.of("second moment", "first moment");
  }

  @Override
  public void apply(
      INDArray weight, INDArray gradient, List<INDArray> memory, double rate, long step) {
    double correction = 1 - Math.pow(adam.beta2(), (double) (step + 1));
    Nd4j.exec(
        new AdamUpdater(
            gradient,
            memory.get(0),
            memory.get(1),
            1,
            adam.beta1(),
            adam.beta2(),
            adam.epsilon() * Math.sqrt(correction),
            (int) Math.min(step, Integer.MAX_VALUE)));
    UpdateRule.add(-rate, gradient, weight);
  }
}
