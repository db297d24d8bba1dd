package org.vitrine.engine.nd4j.plan;

import java.util.List;

/** A place where the host writes values into a plan or reads them from it. */
final class Port extends Step {
  private Port(List<Value> inputs, List<Value> outputs) {
    super(inputs, outputs);
  }

  static Port write(List<Value> values) {
    return new Port(List.of(), values);
  }

  static Port read(List<Value> values) {
    return new Port(values, List.of());
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
