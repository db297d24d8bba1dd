package org.vitrine.rewrite.prunechannels;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Channels that must stay or go together, as disjoint sets. */
final class Units {
  private final List<Integer> parent = new ArrayList<>();
  private final Set<Integer> kept = new HashSet<>();

  /** Returns new units, each for itself. */
  int[] fresh(int count) {
    return IntStream.range(0, count)
        .map(
            i -> {
              parent.add(parent.size());
              return parent.size() - 1;
            })
        .toArray();
  }

  /** Returns the unit that stands for all that go with this one. */
  int root(int unit) {
    int root = unit;
    while (parent.get(root) != root) {
      root = parent.get(root);
    }
    while (parent.get(unit) != root) {
      int next = parent.get(unit);
      parent.set(unit, root);
      unit = next;
    }
    return root;
  }

  /** Ties units pairwise. */
  void tie(int[] a, int[] b) {
    for (int i = 0; i < a.length; i++) {
      parent.set(root(a[i]), root(b[i]));
    }
  }

  /** Says that units must stay. */
  void keep(int[] units) {
    IntStream.of(units).forEach(kept::add);
  }

  /** Returns the roots that must stay. */
  Set<Integer> keptRoots() {
    Set<Integer> roots = new HashSet<>();
    kept.forEach(unit -> roots.add(root(unit)));
    return roots;
  }
}
