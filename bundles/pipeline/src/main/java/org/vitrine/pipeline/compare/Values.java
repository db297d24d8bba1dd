package org.vitrine.pipeline.compare;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.api.pipeline.Comparison.Numbers;
import org.vitrine.api.tensor.Tensor;

/** Numbers in order, of whatever they are the numbers. */
public interface Values {
  Values NONE = of(new double[0]);

  int count();

  double at(int index);

  static Values of(double... values) {
    return new Values() {
      @Override
      public int count() {
        return values.length;
      }

      @Override
      public double at(int index) {
        return values[index];
      }
    };
  }

  static Values of(List<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  static Values of(int... values) {
    return of(IntStream.of(values).asDoubleStream().toArray());
  }

  static Values of(Tensor tensor) {
    return new Values() {
      @Override
      public int count() {
        return tensor.size();
      }

      @Override
      public double at(int index) {
        return tensor.array()[index];
      }
    };
  }

  /** Returns all values of several tensors, one after the other. */
  static Values of(Collection<Tensor> tensors) {
    double[] all = new double[tensors.stream().mapToInt(Tensor::size).sum()];
    int at = 0;
    for (Tensor tensor : tensors) {
      for (float value : tensor.array()) {
        all[at++] = value;
      }
    }
    return of(all);
  }

  /** Returns how far these are from others. */
  default Numbers compare(Values others, String step, String what) {
    boolean bitwise = count() == others.count();
    double largest = 0;
    double magnitude = 0;
    for (int i = 0; i < Math.min(count(), others.count()); i++) {
      double here = at(i);
      double there = others.at(i);
      if (Double.doubleToRawLongBits(here) != Double.doubleToRawLongBits(there)) {
        bitwise = false;
        // NaN compares as no number at all, which Math.max passes on
        largest = Math.max(largest, Math.abs(here - there));
      }
      magnitude = Math.max(magnitude, Math.max(Math.abs(here), Math.abs(there)));
    }
    double relative = magnitude == 0 ? 0 : largest / magnitude;
    boolean comparable = count() == others.count() && !Double.isNaN(relative);
    double deviation = comparable ? relative : Double.POSITIVE_INFINITY;
    return new Numbers(step, what, Math.max(count(), others.count()), deviation, bitwise);
  }
}
