package org.vitrine.engine.nd4j.training;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sums of squares that depend on neither threads nor the range of float. */
final class Squares {
  private static final int CHUNK = 1 << 15;

  private Squares() {}

  /** Returns the sum of squares; not finite if and only if an element is not. */
  static double of(INDArray array) {
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    FloatBuffer buffer = array.data().asNioFloat();
    int length = Math.toIntExact(array.length());
    double[] parts =
        IntStream.range(0, (length + CHUNK - 1) / CHUNK)
            .parallel()
            .mapToDouble(i -> sum(buffer, i * CHUNK, Math.min(length, (i + 1) * CHUNK)))
            .toArray();
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }

  private static double sum(FloatBuffer buffer, int from, int to) {
    float[] x = new float[to - from];
    buffer.get(from, x);
    // side by side, so that the processor need not wait for one addition before the next
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      a += (double) x[i] * x[i];
      b += (double) x[i + 1] * x[i + 1];
      c += (double) x[i + 2] * x[i + 2];
      d += (double) x[i + 3] * x[i + 3];
    }
    for (; i < x.length; i++) {
      a += (double) x[i] * x[i];
    }
    return a + b + (c + d);
  }
}
