package org.vitrine.network.onnx.graph;

import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** A value known while reading: an initialiser, a Constant node, or what folding made of them. */
public final class Constant implements Value {
  private final String name;
  private final Tensor tensor;
  private final Numbers numbers;

  private Constant(String name, Tensor tensor, Numbers numbers) {
    this.name = name;
    this.tensor = tensor;
    this.numbers = numbers;
  }

  public static Constant of(String name, Tensor tensor) {
    return new Constant(name, tensor, null);
  }

  public static Constant of(String name, Numbers numbers) {
    return new Constant(name, null, numbers);
  }

  /** Returns the name that a parameter made of it gets. */
  String name() {
    return name;
  }

  @Override
  public Shape shape() {
    return tensor != null ? tensor.shape() : numbers.shape();
  }

  /** Returns whether it holds integers or truth values. */
  public boolean integral() {
    return tensor == null && numbers.integral();
  }

  /** Returns the values for a computation at reading time. */
  public Numbers numbers() {
    return tensor != null ? Numbers.of(tensor) : numbers;
  }

  /** Returns the values as a parameter. */
  public Tensor tensor() {
    return tensor != null ? tensor : numbers.tensor();
  }

  /** Returns the same constant in another arrangement. */
  public Constant with(Tensor arranged) {
    return of(name, arranged);
  }
}
