package org.vitrine.api.network;

import java.util.List;
import java.util.Locale;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** The gradient rules of the field; each constant is also its own definition. */
public enum StandardRule implements GradientRule {
  /** The derivative. */
  STANDARD {
    @Override
    public List<Tensor> backward(LayerPass pass, Tensor gradient) {
      return pass.gradient(pass.inputs(), gradient);
    }
  },
  /** Only positive gradients pass a ReLU (Springenberg et al. 2015, arXiv:1412.6806). */
  GUIDED {
    @Override
    public List<Tensor> backward(LayerPass pass, Tensor gradient) {
      return pass.gradient(pass.inputs(), positive(gradient));
    }
  },
  /** The positive part of the gradient, whatever the input was (Zeiler and Fergus 2014). */
  DECONVOLUTION {
    @Override
    public List<Tensor> backward(LayerPass pass, Tensor gradient) {
      return List.of(positive(gradient));
    }
  },
  /** The gradient passes unchanged, also through dead units (Engstrom et al. 2019). */
  FAKE_RELU {
    @Override
    public List<Tensor> backward(LayerPass pass, Tensor gradient) {
      return List.of(gradient);
    }
  },
  /**
   * DeepLIFT's Rescale: the derivative becomes the ratio of differences from the reference
   * (Shrikumar et al. 2017, arXiv:1704.02685); where the input differs by less than 1e-10 it stays
   * the derivative. For activations and max-pooling.
   */
  RESCALE {
    @Override
    public List<Tensor> backward(LayerPass pass, Tensor gradient) {
      return pass.layer().operation() instanceof MaxPooling
          ? List.of(rescalePooling(pass, gradient))
          : List.of(rescale(pass, gradient));
    }
  },
  /**
   * The derivative, averaged over the four circular shifts by 0 or 1 pixel down and right: for
   * strided convolutions (Herdt et al. 2024, backward hook).
   */
  ROLL_MEAN {
    @Override
    public List<Tensor> backward(LayerPass pass, Tensor gradient) {
      List<Tensor> plain = pass.gradient(pass.inputs(), gradient);
      return plain.stream().map(StandardRule::rollMean).toList();
    }
  };

  private static final float TINY = 1e-10f;

  /** Returns the id that networks store, for example {@code roll-mean}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Tensor positive(Tensor gradient) {
    return gradient.map(g -> Math.max(g, 0));
  }

  private static Tensor rescale(LayerPass pass, Tensor gradient) {
    float[] x = pass.inputs().get(0).array();
    float[] x0 = pass.referenceInputs().get(0).array();
    float[] y = pass.output().array();
    float[] y0 = pass.referenceOutput().array();
    float[] plain = pass.gradient(pass.inputs(), gradient).get(0).array();
    float[] g = gradient.array();
    float[] result = new float[x.length];
    for (int i = 0; i < result.length; i++) {
      float dx = x[i] - x0[i];
      result[i] = Math.abs(dx) < TINY ? plain[i] : g[i] * (y[i] - y0[i]) / dx;
    }
    return Tensor.of(gradient.shape(), result);
  }

  /** The change splits at max(y, y0): the part above y0 goes to x's winner, the rest to x0's. */
  private static Tensor rescalePooling(LayerPass pass, Tensor gradient) {
    float[] y = pass.output().array();
    float[] y0 = pass.referenceOutput().array();
    float[] g = gradient.array();
    float[] here = new float[g.length];
    float[] there = new float[g.length];
    for (int i = 0; i < g.length; i++) {
      float top = Math.max(y[i], y0[i]);
      here[i] = g[i] * (top - y0[i]);
      there[i] = g[i] * (y[i] - top);
    }
    Shape shape = gradient.shape();
    float[] a = pass.gradient(pass.inputs(), Tensor.of(shape, here)).get(0).array();
    float[] b = pass.gradient(pass.referenceInputs(), Tensor.of(shape, there)).get(0).array();
    Tensor input = pass.inputs().get(0);
    float[] plain = pass.gradient(pass.inputs(), gradient).get(0).array();
    float[] x = input.array();
    float[] x0 = pass.referenceInputs().get(0).array();
    float[] result = new float[x.length];
    for (int i = 0; i < result.length; i++) {
      float dx = x[i] - x0[i];
      result[i] = Math.abs(dx) < TINY ? plain[i] : (a[i] + b[i]) / dx;
    }
    return Tensor.of(input.shape(), result);
  }

  private static Tensor rollMean(Tensor gradient) {
    int height = gradient.shape().at(2);
    int width = gradient.shape().at(3);
    float[] g = gradient.array();
    float[] result = new float[g.length];
    for (int plane = 0; plane < g.length; plane += height * width) {
      for (int i = 0; i < height; i++) {
        int above = (i + height - 1) % height;
        for (int j = 0; j < width; j++) {
          int left = (j + width - 1) % width;
          result[plane + i * width + j] =
              (g[plane + i * width + j]
                      + g[plane + above * width + j]
                      + g[plane + i * width + left]
                      + g[plane + above * width + left])
                  / 4;
        }
      }
    }
    return Tensor.of(gradient.shape(), result);
  }
}
