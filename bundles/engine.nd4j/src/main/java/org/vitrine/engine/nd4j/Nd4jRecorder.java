package org.vitrine.engine.nd4j;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.network.Layer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.Node;
import org.vitrine.engine.Phase;
import org.vitrine.engine.Plan;
import org.vitrine.engine.Recorder;
import org.vitrine.engine.Statistics;
import org.vitrine.engine.nd4j.kernel.RuleLoops;
import org.vitrine.engine.nd4j.kernel.TrainingKernels;
import org.vitrine.engine.nd4j.plan.Arguments;
import org.vitrine.engine.nd4j.plan.NativePlan;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Records layers on a tape by the kernels of their operations. */
record Nd4jRecorder(Tape tape, TrainingKernels kernels) implements Recorder<Value, INDArray> {
  @Override
  public void begin(Phase phase) {
    tape.begin(phase);
  }

  @Override
  public void name(String layer) {
    tape.name(layer);
  }

  @Override
  public Value feed(Shape shape, boolean batched) {
    return tape.feed(shape, batched);
  }

  @Override
  public Value constant(Tensor tensor) {
    return tape.constant(tensor);
  }

  @Override
  public void keep(List<Value> values) {
    tape.read(values);
  }

  @Override
  public Value forward(Layer layer, List<Value> inputs, Shape output) {
    return kernels.of(layer).forward(tape, layer.operation(), inputs, output);
  }

  @Override
  public Map<Integer, Value> gradients(
      Layer layer, Node<Value> node, Set<Integer> inputs, Value gradient) {
    return kernels.of(layer).gradients(tape, layer.operation(), node, inputs, gradient);
  }

  @Override
  public Value sum(Value a, Value b) {
    return tape.elementwise("add", Arguments.NONE, a, b);
  }

  @Override
  public Value positive(Value gradient) {
    return RuleLoops.positive(tape, gradient);
  }

  @Override
  public Value rollMean(Value gradient) {
    return RuleLoops.rollMean(tape, gradient);
  }

  @Override
  public Value rescale(Value gradient, Value derivative, Node<Value> node, Node<Value> reference) {
    return RuleLoops.rescale(tape, gradient, derivative, node, reference);
  }

  @Override
  public List<Value> host(
      List<Shape> shapes, UnaryOperator<List<Tensor>> function, List<Value> inputs) {
    return tape.host(shapes, function, inputs);
  }

  @Override
  public Map<Layer, Statistics<Value>> statistics() {
    return kernels.statistics();
  }

  @Override
  public Map<Layer, Value> masks() {
    return kernels.fed();
  }

  @Override
  public Plan<Value, INDArray> plan() {
    return new NativePlan(tape);
  }
}
