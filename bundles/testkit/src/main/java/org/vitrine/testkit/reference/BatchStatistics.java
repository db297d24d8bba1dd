package org.vitrine.testkit.reference;

import java.util.List;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.BatchNormalization;

/**
 * Batch normalisation by the mean and variance of the batch itself, over all rows and positions of
 * a channel; running statistics are read by nobody.
 */
record BatchStatistics(String layer, BatchNormalization normalization) implements Kernel {
  @Override
  public void forward(List<Array> inputs, Array output) {
    Array x = inputs.get(0);
    double[] mean = mean(x);
    double[] variance = variance(x);
    for (int i = 0; i < output.data().length; i++) {
      int c = channel(x, i);
      output.data()[i] =
          inputs.get(1).data()[c] * (x.data()[i] - mean[c]) / deviation(variance[c])
              + inputs.get(2).data()[c];
    }
  }

  @Override
  public void backward(List<Array> inputs, Array output, Array gradient, List<Array> gradients) {
    Array x = inputs.get(0);
    double[] mean = mean(x);
    double[] variance = variance(x);
    double[] scale = inputs.get(1).data();
    double[] dScale = gradients.get(1).data();
    double[] dBias = gradients.get(2).data();
    double[] g = gradient.data();
    for (int i = 0; i < g.length; i++) {
      int c = channel(x, i);
      dScale[c] += g[i] * (x.data()[i] - mean[c]) / deviation(variance[c]);
      dBias[c] += g[i];
    }
    int m = count(x);
    for (int i = 0; i < g.length; i++) {
      int c = channel(x, i);
      double normalized = (x.data()[i] - mean[c]) / deviation(variance[c]);
      gradients.get(0).data()[i] +=
          scale[c] / deviation(variance[c]) * (g[i] - dBias[c] / m - normalized * dScale[c] / m);
    }
  }

  /** Returns the mean per channel. */
  double[] mean(Array x) {
    double[] mean = new double[x.shape().at(1)];
    for (int i = 0; i < x.data().length; i++) {
      mean[channel(x, i)] += x.data()[i] / count(x);
    }
    return mean;
  }

  /** Returns the variance per channel, divided by the number of values. */
  double[] variance(Array x) {
    double[] mean = mean(x);
    double[] variance = new double[mean.length];
    for (int i = 0; i < x.data().length; i++) {
      int c = channel(x, i);
      variance[c] += (x.data()[i] - mean[c]) * (x.data()[i] - mean[c]) / count(x);
    }
    return variance;
  }

  /** Returns the number of values per channel, of which a variance needs two. */
  int count(Array x) {
    int count = x.data().length / x.shape().at(1);
    if (count < 2) {
      throw new VitrineException(
          layer + " sees one value per channel, which has no variance", "Take a larger batch.");
    }
    return count;
  }

  private double deviation(double variance) {
    return Math.sqrt(variance + normalization.epsilon());
  }

  private static int channel(Array x, int flat) {
    return flat / x.stride(1) % x.shape().at(1);
  }
}
