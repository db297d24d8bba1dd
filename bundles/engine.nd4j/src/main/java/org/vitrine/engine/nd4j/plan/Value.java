package org.vitrine.engine.nd4j.plan;

import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.Symbol;

/** An array of a plan: fed by the host, constant, or the result of one step. */
public final class Value implements Symbol {
  private final Shape shape;
  private final boolean batched;
  private final Tensor constant;
  private final Value storage;
  int slot = -1;

  private Value(Shape shape, boolean batched, Tensor constant, Value storage) {
    this.shape = shape;
    this.batched = batched;
    this.constant = constant;
    this.storage = storage == null ? this : storage;
  }

  static Value of(Shape shape, boolean batched) {
    return new Value(shape, batched, null, null);
  }

  static Value constant(Tensor tensor) {
    return new Value(tensor.shape(), false, tensor, null);
  }

  Value view(Shape other) {
    return new Value(
        other,
        batched,
        constant == null ? null : constant.reshape(other),
        constant == null ? storage : null);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** Returns whether it depends on what is fed, and so has one row per image. */
  public boolean batched() {
    return batched;
  }

  /** Returns the constant, or null if this is none. */
  public Tensor constant() {
    return constant;
  }

  /** Returns the value that owns the memory, which is another one for a view. */
  Value storage() {
    return storage;
  }
}
