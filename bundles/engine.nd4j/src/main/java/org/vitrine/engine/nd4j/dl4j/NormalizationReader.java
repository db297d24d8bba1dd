package org.vitrine.engine.nd4j.dl4j;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Translates batch normalisation and dropout. */
final class NormalizationReader {
  private NormalizationReader() {}

  /** DL4J keeps the variance, or the decimal logarithm of its root; its decay is our momentum. */
  static String batchNormalization(LayerSource source, String input) {
    org.deeplearning4j.nn.conf.layers.BatchNormalization layer =
        (org.deeplearning4j.nn.conf.layers.BatchNormalization) source.configuration();
    Tensor mean = source.vector("mean");
    Tensor variance =
        source.has("var")
            ? source.vector("var")
            : source.vector("log10stdev").map(l -> (float) Math.pow(10, 2.0 * l));
    return source.add(
        "normalization",
        new BatchNormalization(layer.getEps(), layer.getDecay()),
        input,
        source.parameter("gamma", given(source, "gamma", layer.getGamma(), mean.shape())),
        source.parameter("beta", given(source, "beta", layer.getBeta(), mean.shape())),
        source.parameter("mean", mean),
        source.parameter("var", variance));
  }

  /** DL4J's rate is the share that is kept; noise of other kinds exists in training only. */
  static String dropout(LayerSource source, String input) {
    IDropout dropout = source.configuration().getIDropout();
    return dropout instanceof org.deeplearning4j.nn.conf.dropout.Dropout plain
        ? source.add("dropout", new Dropout(1 - plain.getP()), input)
        : input;
  }

  private static Tensor given(LayerSource source, String key, double fixed, Shape shape) {
    return source.has(key) ? source.vector(key) : Tensor.full(shape, (float) fixed);
  }
}
