package org.vitrine.engine.nd4j.kernel;

import java.util.HashMap;
import java.util.Map;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.AveragePooling;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.ParametricRelu;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Slice;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.network.Unsqueeze;

/** The kernel of every kind of operation. */
public final class Kernels {
  private static final Map<Class<?>, Kernel<?>> ALL = new HashMap<>();

  static {
    add(Activation.class, new ActivationKernel());
    add(Arithmetic.class, new ArithmeticKernel());
    add(AveragePooling.class, new AveragePoolingKernel());
    add(BatchNormalization.class, new BatchNormalizationKernel());
    add(Concatenation.class, new ConcatenationKernel());
    add(Convolution.class, new ConvolutionKernel());
    add(Dense.class, new DenseKernel());
    add(Dropout.class, new ReshapeKernel());
    add(Flatten.class, new ReshapeKernel());
    add(Identity.class, new ReshapeKernel());
    add(MatrixMultiplication.class, new MatrixMultiplicationKernel());
    add(MaxPooling.class, new MaxPoolingKernel());
    add(Padding.class, new PaddingKernel());
    add(ParametricRelu.class, new ParametricReluKernel());
    add(Reduction.class, new ReductionKernel());
    add(Reshape.class, new ReshapeKernel());
    add(Resize.class, new ResizeKernel());
    add(Slice.class, new SliceKernel());
    add(Softmax.class, new SoftmaxKernel());
    add(Squeeze.class, new ReshapeKernel());
    add(TransposedConvolution.class, new TransposedConvolutionKernel());
    add(Transposition.class, new TranspositionKernel());
    add(Unsqueeze.class, new ReshapeKernel());
  }

  private Kernels() {}

  private static <O extends Operation> void add(Class<O> kind, Kernel<? super O> kernel) {
    ALL.put(kind, kernel);
  }

  /** Returns the kernel of an operation. */
  @SuppressWarnings("unchecked") // the table maps each class to a kernel of that class
  public static Kernel<Operation> of(Operation operation) {
    return (Kernel<Operation>) ALL.get(operation.getClass());
  }
}
