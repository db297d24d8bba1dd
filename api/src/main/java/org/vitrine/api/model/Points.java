package org.vitrine.api.model;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * For each row of a request a number of points at which gradients are taken and summed: the path of
 * Integrated Gradients, the draws of Expected Gradients, the noisy copies of SmoothGrad.
 *
 * <p>Points are made when the engine asks for them, in any order and from any thread, so they must
 * depend on row and index only.
 */
@ConsumerType
public interface Points {
  /** Returns the name of the value that points replace: the network's input, or a layer. */
  String at();

  /** Returns the number of points per row. */
  int count();

  /**
   * Writes one point.
   *
   * @param row the row of the request
   * @param index the point, from 0 to count - 1
   * @param target receives the value
   * @param offset where the value starts in the target
   */
  void fill(int row, int index, float[] target, int offset);

  /**
   * Turns the gradient at one point into its share of the sum, in place: multiplies by the point's
   * weight, by a difference, squares it.
   *
   * @param at the value with respect to which the gradient was taken
   * @param gradient holds the gradient
   * @param offset where the gradient starts
   * @param length how many elements it has
   */
  void weigh(int row, int index, String at, float[] gradient, int offset, int length);
}
