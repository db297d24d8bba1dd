package org.vitrine.engine.nd4j.training;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vitrine.api.model.Updater;

/** Moves weights along their gradients, in native memory. */
interface UpdateRule {
  /** Returns the rule of an updater. */
  static UpdateRule of(Updater updater) {
    if (updater instanceof Updater.Adam adam) {
      return new AdamRule(adam);
    }
    Updater.Sgd sgd = (Updater.Sgd) updater;
    return sgd.nesterov() ? new NesterovRule(sgd.momentum()) : new MomentumRule(sgd.momentum());
  }

  /** Returns the names of the arrays it remembers for each weight, in its shape, zero at first. */
  List<String> remembers();

  /**
   * Moves a weight.
   *
   * @param gradient its gradient, which may be overwritten
   * @param memory what is remembered for it
   * @param rate the learning rate
   * @param step how many steps were taken before this one
   */
  void apply(INDArray weight, INDArray gradient, List<INDArray> memory, double rate, long step);

  /** Adds a multiple of an array to another. */
  static void add(double factor, INDArray x, INDArray y) {
    Nd4j.getBlasWrapper().level1().axpy(x.length(), factor, x, y);
  }
}
