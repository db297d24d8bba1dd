package org.vitrine.engine.nd4j.dl4j;

import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.Activation;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Layer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Writes fully connected layers, batch normalisation and dropout. */
final class DenseWriter {
  private DenseWriter() {}

  static void dense(GraphTarget target, Layer layer) {
    Tensor weights = target.parameter(layer.inputs().get(1));
    int out = weights.shape().at(0);
    int in = weights.shape().at(1);
    boolean bias = layer.inputs().size() > 2;
    target.layer(
        layer.name(),
        new DenseLayer.Builder()
            .nIn(in)
            .nOut(out)
            .hasBias(bias)
            .activation(Activation.IDENTITY)
            .build(),
        layer.inputs().get(0));
    target.weights(layer.name(), "W", transposed(weights, out, in));
    if (bias) {
      target.weights(layer.name(), "b", target.parameter(layer.inputs().get(2)));
    }
  }

  static void batchNormalization(GraphTarget target, Layer layer) {
    BatchNormalization normalization = (BatchNormalization) layer.operation();
    batchNormalization(
        target,
        layer.name(),
        layer.inputs().get(0),
        normalization,
        layer.inputs().stream().skip(1).map(target::parameter).toArray(Tensor[]::new));
  }

  /** Writes a batch normalisation with gamma, beta, mean and variance. */
  static void batchNormalization(
      GraphTarget target,
      String name,
      String input,
      BatchNormalization normalization,
      Tensor... statistics) {
    int channels = statistics[0].size();
    target.layer(
        name,
        new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
            .nIn(channels)
            .nOut(channels)
            .eps(normalization.epsilon())
            .decay(normalization.momentum())
            .useLogStd(false)
            .build(),
        input);
    target.weights(name, "gamma", statistics[0]);
    target.weights(name, "beta", statistics[1]);
    target.weights(name, "mean", statistics[2]);
    target.weights(name, "var", statistics[3]);
  }

  /** DL4J's rate is the share that is kept. */
  static void dropout(GraphTarget target, Layer layer) {
    double kept = 1 - ((Dropout) layer.operation()).ratio();
    target.layer(layer.name(), new DropoutLayer.Builder(kept).build(), layer.inputs().get(0));
  }

  private static Tensor transposed(Tensor weights, int rows, int columns) {
    float[] from = weights.array();
    float[] to = new float[from.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        to[column * rows + row] = from[row * columns + column];
      }
    }
    return Tensor.of(Shape.of(columns, rows), to);
  }
}
