package org.vitrine.rewrite.foldbatchnorm;

import java.util.List;
import java.util.Map;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.tensor.Tensor;

/**
 * What batch normalisation does to a channel in evaluation: y = factor x + shift.
 *
 * @param factor per channel
 * @param shift per channel
 */
record Affine(double[] factor, double[] shift) {
  static Affine of(Layer normalization, Map<String, Tensor> parameters) {
    double epsilon = ((BatchNormalization) normalization.operation()).epsilon();
    List<float[]> p =
        normalization.inputs().stream().skip(1).map(n -> parameters.get(n).array()).toList();
    double[] factor = new double[p.get(0).length];
    double[] shift = new double[factor.length];
    for (int i = 0; i < factor.length; i++) {
      factor[i] = p.get(0)[i] / Math.sqrt(p.get(3)[i] + epsilon);
      shift[i] = p.get(1)[i] - p.get(2)[i] * factor[i];
    }
    return new Affine(factor, shift);
  }

  /** Returns weights [o,...] whose output channels are scaled. */
  Tensor scaleRows(Tensor weights) {
    float[] scaled = new float[weights.size()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (weights.array()[i] * factor[i / weights.rowSize()]);
    }
    return Tensor.of(weights.shape(), scaled);
  }

  /** Returns the bias after normalisation; null stands for zeros. */
  Tensor apply(Tensor bias) {
    float[] result = new float[factor.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) ((bias == null ? 0 : bias.array()[i] * factor[i]) + shift[i]);
    }
    return Tensor.vector(result);
  }
}
