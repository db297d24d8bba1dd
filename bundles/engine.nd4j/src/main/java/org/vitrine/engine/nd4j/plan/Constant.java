package org.vitrine.engine.nd4j.plan;

import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.tensor.Tensor;

/** A weight or what is derived from weights: on the host, and natively once somebody needs that. */
final class Constant {
  private final Tensor tensor;
  private final List<Constant> sources;
  private final Supplier<Tensor> function;
  private INDArray array;
  private Floats floats;
  private long version;
  private boolean hostIsOld;

  Constant(Tensor tensor, List<Constant> sources, Supplier<Tensor> function) {
    this.tensor = tensor;
    this.sources = sources;
    this.function = function;
    this.version = newest();
  }

  private long newest() {
    return sources.stream().mapToLong(s -> s.version).max().orElse(0);
  }

  /** Returns whether it is computed from others. */
  boolean derived() {
    return !sources.isEmpty();
  }

  synchronized INDArray nativeCopy() {
    if (array == null) {
      array = Constants.allocate(tensor.shape());
      floats = new Floats(array);
      floats.write(0, tensor.array(), 0, tensor.size());
    }
    return array;
  }

  synchronized void writtenNatively(long now) {
    version = now;
    hostIsOld = true;
  }

  synchronized void write(float[] values, long now) {
    System.arraycopy(values, 0, tensor.array(), 0, values.length);
    if (array != null) {
      floats.write(0, values, 0, values.length);
    }
    version = now;
    hostIsOld = false;
  }

  /** Brings both copies up to date. */
  synchronized void refresh() {
    sources.forEach(Constant::refresh);
    long newest = newest();
    if (newest > version) {
      write(function.get().array(), newest);
    } else if (hostIsOld) {
      floats.read(0, tensor.array(), 0, tensor.size());
      hostIsOld = false;
    }
  }

  synchronized void close() {
    if (array != null) {
      array.data().close();
      array = null;
    }
  }
}
