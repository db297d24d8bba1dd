package org.vitrine.engine.nd4j.plan;

import java.util.List;

/** One operation of a plan. */
abstract class Step {
  private final List<Value> inputs;
  private final List<Value> outputs;

  Step(List<Value> inputs, List<Value> outputs) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
  }

  List<Value> inputs() {
    return inputs;
  }

  List<Value> outputs() {
    return outputs;
  }

  /** Returns whether the first output may take the memory of an input that nobody reads later. */
  abstract boolean overwrites(Value input);

  /** Returns whether it must stay although nothing reads its outputs. */
  boolean pinned() {
    return false;
  }

  /** Ties the step to memory; what is returned runs it. */
  abstract Runnable bind(Memory memory);
}
