package org.vitrine.api.network;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.tensor.Tensor;

/** One layer's values during a forward pass, as a gradient rule sees them. */
@ProviderType
public interface LayerPass {
  /** Returns the layer. */
  Layer layer();

  /** Returns the values the layer reads, parameters included, in order. */
  List<Tensor> inputs();

  /** Returns the value the layer produced. */
  Tensor output();

  /**
   * Returns the values the layer read in the reference pass, row by row matched to the inputs.
   *
   * @throws IllegalStateException if the request has no reference
   */
  List<Tensor> referenceInputs();

  /**
   * Returns the value the layer produced in the reference pass.
   *
   * @throws IllegalStateException if the request has no reference
   */
  Tensor referenceOutput();

  /** Computes the layer's operation on other inputs, for example on changed weights. */
  Tensor forward(List<Tensor> inputs);

  /**
   * Computes the ordinary gradient of the operation at given inputs.
   *
   * @param inputs all inputs, parameters included
   * @param gradient the gradient with respect to the output
   * @return one tensor for each input that is not a parameter, in order
   */
  List<Tensor> gradient(List<Tensor> inputs, Tensor gradient);
}
