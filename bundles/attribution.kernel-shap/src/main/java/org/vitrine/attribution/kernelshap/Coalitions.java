package org.vitrine.attribution.kernelshap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.math.LeastSquares;

/**
 * The coalitions that are played, and the Shapley values that follow from their scores.
 *
 * <p>The first is empty and the second complete; their scores hold exactly.
 *
 * @param members for each coalition, which players are in it
 * @param weights for each coalition, its weight in the least squares
 */
record Coalitions(boolean[][] members, double[] weights) {
  static Coalitions of(int players, int samples, RandomGenerator random) {
    boolean all = players < 31 && 1L << players <= samples;
    List<boolean[]> members = new ArrayList<>();
    members.add(new boolean[players]);
    boolean[] complete = new boolean[players];
    Arrays.fill(complete, true);
    members.add(complete);
    if (all) {
      for (int set = 1; set < (1 << players) - 1; set++) {
        boolean[] coalition = new boolean[players];
        for (int j = 0; j < players; j++) {
          coalition[j] = (set >> j & 1) == 1;
        }
        members.add(coalition);
      }
    } else {
      while (members.size() + 1 < samples) {
        addPair(members, players, random);
      }
    }
    double[] weights = new double[members.size()];
    for (int k = 2; k < weights.length; k++) {
      weights[k] = all ? kernel(players, size(members.get(k))) : 1;
    }
    return new Coalitions(members.toArray(boolean[][]::new), weights);
  }

  /** Draws a size by the kernel's mass on it, then members; a complement halves the variance. */
  private static void addPair(List<boolean[]> members, int players, RandomGenerator random) {
    double total = 0;
    for (int size = 1; size < players; size++) {
      total += 1.0 / size / (players - size);
    }
    double left = random.nextDouble() * total;
    int size = 1;
    while (size < players - 1 && left > 1.0 / size / (players - size)) {
      left -= 1.0 / size / (players - size);
      size++;
    }
    boolean[] coalition = new boolean[players];
    boolean[] complement = new boolean[players];
    Arrays.fill(complement, true);
    for (int chosen = 0; chosen < size; ) {
      int player = random.nextInt(players);
      if (!coalition[player]) {
        coalition[player] = true;
        complement[player] = false;
        chosen++;
      }
    }
    members.add(coalition);
    members.add(complement);
  }

  /** The Shapley kernel (theorem 2): (m-1) / (C(m,s) s (m-s)). */
  private static double kernel(int players, int size) {
    double choose = 1;
    for (int i = 1; i <= size; i++) {
      choose *= (double) (players - size + i) / i;
    }
    return (players - 1) / (choose * size * (players - size));
  }

  private static int size(boolean[] coalition) {
    int size = 0;
    for (boolean member : coalition) {
      size += member ? 1 : 0;
    }
    return size;
  }

  /** The last player's value is what the others leave of the whole, so that the sum is exact. */
  double[] shapleyValues(double[] scores) {
    int players = members[0].length;
    double whole = scores[1] - scores[0];
    if (players == 1) {
      return new double[] {whole};
    }
    double[][] a = new double[scores.length - 2][players - 1];
    double[] b = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      boolean[] coalition = members[k + 2];
      double last = coalition[players - 1] ? 1 : 0;
      for (int j = 0; j < players - 1; j++) {
        a[k][j] = (coalition[j] ? 1 : 0) - last;
      }
      b[k] = scores[k + 2] - scores[0] - last * whole;
    }
    double[] values =
        Arrays.copyOf(
            LeastSquares.solve(a, b, Arrays.copyOfRange(weights, 2, weights.length)), players);
    values[players - 1] = whole - Arrays.stream(values, 0, players - 1).sum();
    return values;
  }
}
