package org.vitrine.engine.nd4j.dl4j;

import static java.util.Map.entry;

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
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Operation;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Softmax;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.network.TransposedConvolution;

/** Writes one kind of layer as vertices of a DL4J graph, the last of which has the layer's name. */
@FunctionalInterface
interface LayerWriter {
  /** Those that exist, by operation. */
  Map<Class<? extends Operation>, LayerWriter> WRITERS =
      Map.ofEntries(
          entry(Convolution.class, ConvolutionWriter::convolution),
          entry(TransposedConvolution.class, ConvolutionWriter::transposed),
          entry(Dense.class, DenseWriter::dense),
          entry(BatchNormalization.class, DenseWriter::batchNormalization),
          entry(Dropout.class, DenseWriter::dropout),
          entry(MaxPooling.class, PoolingWriter::max),
          entry(AveragePooling.class, PoolingWriter::average),
          entry(Reduction.class, PoolingWriter::global),
          entry(Activation.class, ActivationWriter::activation),
          entry(Softmax.class, ActivationWriter::softmax),
          entry(Identity.class, ActivationWriter::identity),
          entry(Arithmetic.class, ArithmeticWriter::arithmetic),
          entry(Concatenation.class, ShapeWriter::concatenation),
          entry(Flatten.class, ShapeWriter::flatten),
          entry(Squeeze.class, ShapeWriter::squeeze),
          entry(Padding.class, ShapeWriter::padding),
          entry(Resize.class, ShapeWriter::resize));

  /**
   * Writes the layer.
   *
   * @throws Unreadable if DL4J has no such layer
   */
  void write(GraphTarget target, Layer layer);
}
