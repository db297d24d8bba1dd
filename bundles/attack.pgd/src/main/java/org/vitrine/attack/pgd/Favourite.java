package org.vitrine.attack.pgd;

import java.util.Arrays;
import org.vitrine.api.tensor.Tensor;

/** The best iterate so far, of each image or of all together. */
final class Favourite {
  private final boolean together;
  private Tensor images;
  private double[] scores;

  Favourite(boolean together) {
    this.together = together;
  }

  void offer(Tensor candidates, double[] offered) {
    if (images == null || (together && mean(offered) > mean(scores))) {
      images = candidates.map(v -> v);
      scores = offered.clone();
    } else if (!together) {
      int size = candidates.rowSize();
      for (int row = 0; row < offered.length; row++) {
        if (offered[row] > scores[row]) {
          scores[row] = offered[row];
          System.arraycopy(candidates.array(), row * size, images.array(), row * size, size);
        }
      }
    }
  }

  Tensor images() {
    return images;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
