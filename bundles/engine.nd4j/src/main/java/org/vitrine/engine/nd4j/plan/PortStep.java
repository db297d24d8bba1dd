package org.vitrine.engine.nd4j.plan;

import java.util.List;

/** A place where the host writes values into a plan or reads them from it. */
final class PortStep extends Step {
  private PortStep(List<Value> inputs, List<Value> outputs) {
    super(inputs, outputs);
  }

  static PortStep write(List<Value> values) {
    return new PortStep(List.of(), values);
  }

  static PortStep read(List<Value> values) {
    return new PortStep(values, List.of());
  }

  @Override
  boolean overwrites(Value input) {
    return false;
  }

  @Override
  boolean pinned() {
    return true;
  }

  @Override
  Runnable bind(Memory memory) {
    return () -> {};
  }
}
