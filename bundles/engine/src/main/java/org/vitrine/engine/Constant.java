package org.vitrine.engine;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** A weight or what is derived from weights: on the host, and on the device once it is needed. */
final class Constant<A> {
  private final Tensor tensor;
  private final List<Constant<A>> sources;
  private final Supplier<Tensor> function;
  private Copy<A> copy;
  private long version;
  private boolean hostIsOld;

  Constant(Tensor tensor, List<Constant<A>> sources, Supplier<Tensor> function) {
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

  synchronized Copy<A> copy(Function<Shape, Copy<A>> allocator) {
    if (copy == null) {
      copy = allocator.apply(tensor.shape());
      copy.write(tensor.array());
    }
    return copy;
  }

  synchronized void writtenOnDevice(long now) {
    version = now;
    hostIsOld = true;
  }

  synchronized void write(float[] values, long now) {
    System.arraycopy(values, 0, tensor.array(), 0, values.length);
    if (copy != null) {
      copy.write(values);
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
      copy.read(tensor.array());
      hostIsOld = false;
    }
  }

  synchronized void close() {
    if (copy != null) {
      copy.close();
      copy = null;
    }
  }
}
