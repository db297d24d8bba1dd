package org.vitrine.attribution.lrp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vitrine.api.tensor.Tensor;

/** Arithmetic on tensors that several relevance rules share. */
final class Terms {
  private Terms() {}

  /** Returns relevance divided by z, which is kept away from zero by epsilon with its own sign. */
  static Tensor divide(Tensor relevance, Tensor z, double epsilon) {
    float[] result = new float[relevance.size()];
    for (int i = 0; i < result.length; i++) {
      double denominator = z.array()[i] + (z.array()[i] >= 0 ? epsilon : -epsilon);
      result[i] = denominator == 0 ? 0 : (float) (relevance.array()[i] / denominator);
    }
    return Tensor.of(relevance.shape(), result);
  }

  static Tensor multiply(Tensor a, Tensor b) {
    float[] result = new float[a.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = a.array()[i] * b.array()[i];
    }
    return Tensor.of(a.shape(), result);
  }

  /** Returns a + factor * b; b may have one row for all of a's. */
  static Tensor add(Tensor a, double factor, Tensor b) {
    float[] result = new float[a.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) (a.array()[i] + factor * b.array()[i % b.size()]);
    }
    return Tensor.of(a.shape(), result);
  }

  static Tensor positive(Tensor a) {
    return a.map(v -> Math.max(v, 0));
  }

  static Tensor negative(Tensor a) {
    return a.map(v -> Math.min(v, 0));
  }

  /** Repeats the only row of a tensor. */
  static Tensor repeat(Tensor row, int rows) {
    return row.rows() == rows ? row : Tensor.concatenate(Collections.nCopies(rows, row));
  }

  /** Returns a layer's inputs with other values, weights and, where it has one, another bias. */
  static List<Tensor> inputs(Tensor x, Tensor weights, List<Tensor> old, Tensor bias) {
    List<Tensor> inputs = new ArrayList<>(List.of(x, weights));
    if (old.size() > 2) {
      inputs.add(bias);
    }
    return inputs;
  }
}
