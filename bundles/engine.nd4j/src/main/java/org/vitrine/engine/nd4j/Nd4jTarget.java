package org.vitrine.engine.nd4j;

import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.Constants;
import org.vitrine.engine.Copy;
import org.vitrine.engine.Descent;
import org.vitrine.engine.Recorder;
import org.vitrine.engine.Target;
import org.vitrine.engine.nd4j.kernel.TrainingKernels;
import org.vitrine.engine.nd4j.plan.NativeCopy;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;
import org.vitrine.engine.nd4j.training.Weights;

/** Compiles networks to ND4J's operators. */
record Nd4jTarget(String engine) implements Target<Value, INDArray> {
  @Override
  public Recorder<Value, INDArray> record(
      Constants<INDArray> constants, Set<String> byBatch, Set<String> dropping) {
    return new Nd4jRecorder(new Tape(constants), new TrainingKernels(byBatch, dropping));
  }

  @Override
  public Copy<INDArray> allocate(Shape shape) {
    return new NativeCopy(shape);
  }

  @Override
  public Descent<INDArray> descent(
      Map<String, Tensor> trained, Constants<INDArray> constants, TrainingOptions options) {
    return new Weights(trained, constants, options);
  }
}
