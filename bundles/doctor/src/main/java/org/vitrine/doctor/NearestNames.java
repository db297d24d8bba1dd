package org.vitrine.doctor;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that a mistyped one was probably meant to be. */
final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /**
   * Returns at most three names within a third of its length, rounded up, in edits, nearest first.
   */
  static List<String> of(String name, Collection<String> names) {
    int allowed = (name.length() + 2) / 3;
    return names.stream()
        .distinct()
        .filter(other -> distance(name, other) <= allowed)
        .sorted(
            Comparator.comparingInt((String other) -> distance(name, other))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Counts the insertions, deletions and replacements between two words (Levenshtein, 1966). */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
