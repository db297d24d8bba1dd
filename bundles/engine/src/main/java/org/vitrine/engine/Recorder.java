package org.vitrine.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.network.Layer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Records the steps of one plan in an engine's own operators. What an operation or its gradient
 * cannot do is an {@link UnsupportedOperationException} or an {@link IllegalArgumentException},
 * which is told with the layer's name.
 *
 * @param <V> what stands for an array while steps are recorded
 * @param <A> an array on the device
 */
@ConsumerType
public interface Recorder<V extends Symbol, A> {
  /** Begins another phase; what is recorded from here on belongs to it. */
  void begin(Phase phase);

  /** Tells which layer the following steps belong to, for messages. */
  void name(String layer);

  /**
   * Returns an array that the host writes before this phase runs.
   *
   * @param batched whether it has one row for each image
   */
  V feed(Shape shape, boolean batched);

  /** Returns a constant. */
  V constant(Tensor tensor);

  /** Keeps arrays until the host has read them, at the end of what is recorded so far. */
  void keep(List<V> values);

  /** Records a layer's operation on its inputs, parameters included. */
  V forward(Layer layer, List<V> inputs, Shape output);

  /**
   * Records the gradients of a layer with respect to some of its inputs, by input.
   *
   * @param node the values of its forward pass; only those that are used here are kept for it
   * @param gradient the gradient with respect to its output
   */
  Map<Integer, V> gradients(Layer layer, Node<V> node, Set<Integer> inputs, V gradient);

  /** Records the sum of two gradients. */
  V sum(V a, V b);

  /** Records max(gradient, 0). */
  V positive(V gradient);

  /** Records the mean of the four circular shifts by 0 or 1 pixel down and right. */
  V rollMean(V gradient);

  /**
   * Records the ratio of differences from the reference times the gradient; where the inputs differ
   * by less than 1e-10, the derivative.
   *
   * @param gradient with respect to an activation's output
   * @param derivative the gradient with respect to its input
   * @param node what it read and produced
   * @param reference what it read and produced in the reference pass
   */
  V rescale(V gradient, V derivative, Node<V> node, Node<V> reference);

  /** Records a call back with tensors, which returns tensors of the given shapes. */
  List<V> host(List<Shape> shapes, UnaryOperator<List<Tensor>> function, List<V> inputs);

  /** Returns what the batch normalisations saw that look at their batch and were recorded. */
  Map<Layer, Statistics<V>> statistics();

  /** Returns by dropout layer that was recorded what the host feeds: 0, or what keeps the mean. */
  Map<Layer, V> masks();

  /** Lays out what was recorded; allocates nothing. */
  Plan<V, A> plan();
}
