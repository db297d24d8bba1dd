package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * What a layer computes: a kind and its attributes, with the semantics of the ONNX operator it is
 * named after. Weights are not part of it: they are inputs that name parameters.
 */
public sealed interface Operation
    permits Convolution,
        TransposedConvolution,
        BatchNormalization,
        Dense,
        MatrixMultiplication,
        Activation,
        ParametricRelu,
        Softmax,
        MaxPooling,
        AveragePooling,
        Reduction,
        Resize,
        Arithmetic,
        Concatenation,
        Flatten,
        Reshape,
        Squeeze,
        Unsqueeze,
        Transposition,
        Slice,
        Padding,
        Dropout,
        Identity {
  /**
   * Returns the shape of the output.
   *
   * @param inputs the shapes of all inputs, parameters included; extents may be unknown (-1)
   * @throws IllegalArgumentException if the inputs do not fit the operation
   */
  Shape outputShape(List<Shape> inputs);
}
