package org.vitrine.engine.nd4j.plan;

import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Port;

/** The host's access to a value of a plan. */
record ValuePort(NativePlan plan, Value value) implements Port {
  @Override
  public Shape shape() {
    return value.shape();
  }

  @Override
  public void write(int from, float[] source, int offset, int length) {
    plan.floats(value).write(from, source, offset, length);
  }

  @Override
  public void read(float[] target, int offset, int length) {
    if (value.constant() != null) {
      System.arraycopy(value.constant().array(), 0, target, offset, length);
    } else {
      plan.floats(value).read(0, target, offset, length);
    }
  }
}
