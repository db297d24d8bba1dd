package org.vitrine.attribution.kernelshap;

import java.util.Arrays;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.attribution.kernelshap.KernelShap.Baseline;

/** One image whose segments can be absent. */
final class Game {
  private final Tensor image;
  private final float[] absent;
  private final int[] players;

  Game(Tensor images, int row, int[] players, Baseline baseline) {
    this.image = images.rows(row, row + 1);
    this.players = players;
    this.absent = new float[image.size()];
    if (baseline == Baseline.MEAN) {
      int plane = players.length;
      for (int from = 0; from < absent.length; from += plane) {
        double sum = 0;
        for (int i = 0; i < plane; i++) {
          sum += image.array()[from + i];
        }
        Arrays.fill(absent, from, from + plane, (float) (sum / plane));
      }
    }
  }

  /** Returns one image per coalition, in which only its members are seen. */
  Tensor images(boolean[][] coalitions) {
    float[] result = new float[coalitions.length * image.size()];
    int at = 0;
    for (boolean[] members : coalitions) {
      for (int i = 0; i < image.size(); i++) {
        boolean seen = members[players[i % players.length]];
        result[at++] = seen ? image.array()[i] : absent[i];
      }
    }
    return Tensor.of(image.shape().with(0, coalitions.length), result);
  }
}
