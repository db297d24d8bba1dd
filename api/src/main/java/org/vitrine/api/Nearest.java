package org.vitrine.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name a person may have meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * Returns the known name with the fewest edits from what was typed, ignoring case.
   *
   * <p>An edit inserts, deletes or changes a letter, or swaps two neighbours (optimal string
   * alignment). A name more than a third of its letters away, and more than one edit, is no help; a
   * name that continues what was typed always is.
   *
   * @return empty if nothing is near
   */
  public static Optional<String> to(String typed, Collection<String> known) {
    String lower = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> near(lower, name.toLowerCase(Locale.ROOT)))
        .min(
            Comparator.<String>comparingInt(name -> edits(lower, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean near(String typed, String name) {
    return edits(typed, name) <= Math.max(1, Math.max(typed.length(), name.length()) / 3)
        || (typed.length() >= 2 && name.startsWith(typed));
  }

  private static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
