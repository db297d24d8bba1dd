package org.vitrine.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.vitrine.api.data.Dataset;
import org.vitrine.math.RandomStreams;

/**
 * One side of a dataset that is split in two, with every class in the same proportion on both.
 *
 * <p>What belongs together, a group, is never divided; a sample without a group is one of its own.
 * The groups of a class are shuffled, the large ones are dealt first, and each goes where the class
 * lacks most. A group counts for the class most of its samples have.
 *
 * @param shares the shares the data is dealt into, which sum to 1
 * @param held the share that is the test side
 * @param test whether the test side is taken, or all the rest
 * @param grouped whether groups are kept whole
 * @param seed what groups are shuffled by
 */
record Part(double[] shares, int held, boolean test, boolean grouped, long seed) {
  /** Returns those of some samples that are on this side, in their order. */
  int[] of(Dataset dataset, int[] samples) {
    Map<Integer, List<int[]>> byClass = new TreeMap<>();
    for (int[] group : groups(dataset, samples)) {
      byClass.computeIfAbsent(label(dataset, group), c -> new ArrayList<>()).add(group);
    }
    int[] totals = new int[shares.length];
    boolean[] taken = new boolean[dataset.size()];
    byClass.forEach(
        (label, groups) -> {
          shuffle(groups, RandomStreams.stream(seed, "dataset.split", label));
          groups.sort(Comparator.comparingInt(group -> -group.length));
          deal(groups, totals, taken);
        });
    return Arrays.stream(samples).filter(i -> taken[i] == test).toArray();
  }

  /** Deals the groups of a class, and marks the samples of the test side. */
  private void deal(List<int[]> groups, int[] totals, boolean[] taken) {
    int all = groups.stream().mapToInt(group -> group.length).sum();
    int[] counts = new int[shares.length];
    for (int[] group : groups) {
      int chosen = 0;
      for (int share = 1; share < shares.length; share++) {
        double better = lack(share, all, counts) - lack(chosen, all, counts);
        boolean smaller = totals[share] * shares[chosen] < totals[chosen] * shares[share];
        if (better > 1e-9 || (Math.abs(better) <= 1e-9 && smaller)) {
          chosen = share;
        }
      }
      counts[chosen] += group.length;
      totals[chosen] += group.length;
      if (chosen == held) {
        Arrays.stream(group).forEach(i -> taken[i] = true);
      }
    }
  }

  private double lack(int share, int all, int[] counts) {
    return shares[share] * all - counts[share];
  }

  private List<int[]> groups(Dataset dataset, int[] samples) {
    if (!grouped) {
      return Arrays.stream(samples).mapToObj(i -> new int[] {i}).toList();
    }
    Map<String, IntStream.Builder> members = new LinkedHashMap<>();
    for (int i : samples) {
      // a space cannot begin a group of its own name, since cells are stripped
      String group = dataset.group(i).orElse(" " + i);
      members.computeIfAbsent(group, g -> IntStream.builder()).add(i);
    }
    return members.values().stream().map(builder -> builder.build().toArray()).toList();
  }

  private static int label(Dataset dataset, int[] group) {
    Map<Integer, Integer> counts = new TreeMap<>();
    Arrays.stream(group).forEach(i -> counts.merge(dataset.label(i), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(e -> -e.getKey()))
        .orElseThrow()
        .getKey();
  }

  private static void shuffle(List<int[]> groups, RandomGenerator random) {
    for (int i = groups.size() - 1; i > 0; i--) {
      Collections.swap(groups, i, random.nextInt(i + 1));
    }
  }
}
