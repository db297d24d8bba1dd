package org.vitrine.data.info;

import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.api.tensor.Tensor;

/** Mean and standard deviation of each channel over the pixels of many images. */
final class Moments {
  private double[] sum = new double[0];
  private double[] square = new double[0];
  private double pixels;
  private boolean mixed;

  /** Adds an image [c,h,w]. */
  void add(Tensor image) {
    int channels = image.shape().at(0);
    if (pixels == 0) {
      sum = new double[channels];
      square = new double[channels];
    }
    mixed |= channels != sum.length;
    if (mixed) {
      return;
    }
    int area = image.rowSize();
    for (int i = 0; i < image.size(); i++) {
      double value = image.array()[i];
      sum[i / area] += value;
      square[i / area] += value * value;
    }
    pixels += area;
  }

  /** Returns the means, none if images differ in their channels or there are none. */
  List<Double> mean() {
    return mixed || pixels == 0
        ? List.of()
        : IntStream.range(0, sum.length).mapToObj(c -> sum[c] / pixels).toList();
  }

  /** Returns the standard deviations, divided by the number of pixels. */
  List<Double> deviation() {
    List<Double> mean = mean();
    return IntStream.range(0, mean.size())
        .mapToObj(c -> Math.sqrt(Math.max(0, square[c] / pixels - mean.get(c) * mean.get(c))))
        .toList();
  }
}
