package org.vitrine.shell.results;

import java.io.PrintStream;
import java.util.Locale;
import org.vitrine.api.pipeline.Comparison;
import org.vitrine.api.pipeline.Comparison.Difference;
import org.vitrine.api.pipeline.Comparison.Numbers;
import org.vitrine.shell.invocation.Table;

/**
 * What people are told about two runs.
 *
 * @param tolerance the largest deviation that still counts as agreement
 */
public record ComparisonReport(Comparison comparison, double tolerance) {
  private static final int HASH = 64;
  private static final int SHORT = 12;

  public void print(PrintStream out) {
    if (!comparison.differences().isEmpty()) {
      Table made = new Table("ABOUT", "WHAT", "FIRST", "SECOND");
      for (Difference d : comparison.differences()) {
        made.row(d.about(), d.what(), shortly(d.first()), shortly(d.second()));
      }
      made.print(out);
      out.println();
    }
    Table numbers = new Table("STEP", "NUMBERS", "HOW MANY", "LARGEST DIFFERENCE");
    for (Numbers n : comparison.numbers()) {
      numbers.row(n.step(), n.what(), n.count(), deviation(n));
    }
    numbers.print(out);
    out.println(verdict());
  }

  private static String deviation(Numbers numbers) {
    if (numbers.bitwise()) {
      return "none, to the bit";
    }
    return Double.isInfinite(numbers.deviation())
        ? "not comparable"
        : String.format(Locale.ROOT, "%.1e of the largest", numbers.deviation());
  }

  private String verdict() {
    int all = comparison.numbers().size();
    int beyond = comparison.beyond(tolerance).size();
    if (all == 0) {
      return "There are no numbers that both runs have.";
    }
    if (comparison.numbers().stream().allMatch(Numbers::bitwise)) {
      return "All numbers are the same to the bit.";
    }
    String limit = tolerance == 0 ? "" : " by more than " + tolerance + " of the largest";
    return beyond == 0
        ? "The numbers agree: none differs" + limit + "."
        : beyond + " of " + all + " differ" + limit + ".";
  }

  /** Returns hashes in the length that people compare by eye. */
  private static String shortly(String text) {
    return text.replaceAll("([0-9a-f]{" + SHORT + "})[0-9a-f]{" + (HASH - SHORT) + "}", "$1");
  }
}
