package org.vitrine.api.network;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.tensor.Tensor;

/**
 * Tells one layer how its backward pass behaves.
 *
 * <p>The rules of the field are {@link StandardRule}s, which engines compute natively; any other
 * implementation is called back with plain tensors and may be slower.
 */
@ConsumerType
@FunctionalInterface
public interface GradientRule {
  /**
   * Returns the gradients with respect to the layer's inputs.
   *
   * @param pass the layer's values in this forward pass
   * @param gradient the gradient with respect to the layer's output, in its shape
   * @return one tensor for each input of the layer that is not a parameter, in order
   */
  List<Tensor> backward(LayerPass pass, Tensor gradient);
}
