package org.vitrine.core;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.vitrine.api.Parameters;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;

/**
 * How users ask for one side of a split.
 *
 * @param folds the number of folds, if the data is dealt into folds
 * @param fold the fold that is the test side
 * @param share otherwise the share of the training side
 * @param test whether the test side is asked for
 * @param by group, sample, or nothing for groups where there are some
 */
record SplitParameters(
    OptionalInt folds, int fold, double share, boolean test, Optional<String> by) {
  private static final String FOLDS = "folds";
  private static final String FOLD = "fold";
  private static final String SPLIT = "split";
  private static final String PART = "part";
  private static final String BY = "by";
  private static final int MOST_FOLDS = 1000;

  /**
   * Whether a parameter is a share of the data, and not the name of a split that a format knows.
   */
  static boolean share(String name, String value) {
    return name.equals(SPLIT) && value.matches("-?[0-9.]+");
  }

  /** Reads the parameters, and adds what is wrong with them to the problems. */
  static Optional<SplitParameters> of(Parameters given) {
    Map<String, String> values = given.values();
    OptionalInt folds = given.integer(FOLDS, 2, MOST_FOLDS);
    OptionalInt fold = given.integer(FOLD, 0, folds.orElse(MOST_FOLDS) - 1);
    boolean shared = values.containsKey(SPLIT);
    OptionalDouble share = given.number(SPLIT, 0.001, 0.999);
    Optional<String> part = given.choice(PART, List.of("train", "test"));
    Optional<String> by = given.choice(BY, List.of("group", "sample"));
    boolean folded = values.containsKey(FOLDS);
    if (folded && shared) {
      given
          .problems()
          .add(
              Problem.of(
                  "folds and split = " + values.get(SPLIT) + " exclude each other.", "Give one."));
    }
    if (folded != values.containsKey(FOLD)) {
      given
          .problems()
          .add(Problem.of("folds and fold belong together.", "As folds=5&fold=0&part=train"));
    }
    if (!folded && !shared) {
      for (String name : List.of(PART, BY)) {
        if (values.containsKey(name)) {
          given
              .problems()
              .add(
                  Problem.of(
                      name + " needs folds or split.",
                      "As split=0.8&" + name + "=" + values.get(name)));
        }
      }
      return Optional.empty();
    }
    if (!values.containsKey(PART)) {
      given.problems().add(Problem.of("Which part is not said.", "Add part=train or part=test."));
    }
    return Optional.of(
        new SplitParameters(
            folds, fold.orElse(0), share.orElse(0.5), part.filter("test"::equals).isPresent(), by));
  }

  /**
   * Returns the side of a dataset.
   *
   * @throws UsageException if groups are asked for and there are none
   */
  Part part(Dataset dataset, long seed) {
    boolean groups = IntStream.range(0, dataset.size()).anyMatch(i -> dataset.group(i).isPresent());
    if (by.filter("group"::equals).isPresent() && !groups) {
      throw new UsageException(
          dataset.source() + " does not say which samples belong together.", "Remove by=group.");
    }
    double[] shares = {share, 1 - share};
    if (folds.isPresent()) {
      shares = new double[folds.getAsInt()];
      Arrays.fill(shares, 1.0 / shares.length);
    }
    boolean whole = groups && by.filter("sample"::equals).isEmpty();
    return new Part(shares, folds.isPresent() ? fold : 1, test, whole, seed);
  }
}
