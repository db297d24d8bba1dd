package org.vitrine.core;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.vitrine.api.Parameters;
import org.vitrine.api.Problem;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Shuffled;
import org.vitrine.math.RandomStreams;

/**
 * Which samples of a dataset to take, in which order, and how to change their images.
 *
 * @param selection the samples to take for their classes and groups
 * @param shuffle then the seed of a random order
 * @param every then the first of each so many
 * @param limit then at most so many
 * @param images then, for each image, what to do with it
 */
record View(
    Selection selection,
    OptionalLong shuffle,
    OptionalInt every,
    OptionalInt limit,
    ImageChange images) {
  /** The parameters of every format with their help, in the order in which they are applied. */
  static final Map<String, String> PARAMETERS = parameters();

  private static Map<String, String> parameters() {
    Map<String, String> help = new LinkedHashMap<>();
    help.put(
        "classes", "the classes to keep, by name with commas between; labels follow the order");
    help.put("per-class", "as many samples of each class, drawn by seed");
    help.put("folds", "deals all into that many folds, every class alike, groups whole");
    help.put("fold", "with folds: the fold, from 0, that part=test takes and part=train leaves");
    help.put("split", "a number from 0 to 1: the share of the training part, every class alike");
    help.put("part", "with folds or split: train or test");
    help.put("by", "with folds or split: sample to divide groups, group to insist on them");
    help.put("seed", "what per-class, folds and split draw from (0)");
    help.put("shuffle", "the seed of a random order");
    help.put("every", "the first of each N samples");
    help.put("limit", "at most so many samples");
    help.put("resize", "the length of an image's shorter side");
    help.put("crop", "the side of the square cut from an image's centre");
    help.put("channels", "3 to repeat grey, 1 to mix colours to grey");
    return help;
  }

  /**
   * Returns whether a parameter is one of these and not one of the format: a split with a name is
   * the format's where it knows splits.
   */
  static boolean understands(String name, String value, Set<String> format) {
    return PARAMETERS.containsKey(name)
        && (!format.contains(name) || SplitParameters.share(name, value));
  }

  /** Reads the parameters of every format, and adds what is wrong with them to the problems. */
  static View of(Map<String, String> parameters, List<Problem> problems) {
    Parameters given = new Parameters(parameters, problems);
    List<String> classes =
        parameters.containsKey("classes")
            ? Arrays.stream(parameters.get("classes").split(",")).map(String::strip).toList()
            : List.of();
    OptionalInt perClass = given.positive("per-class");
    Selection selection =
        new Selection(classes, perClass, SplitParameters.of(given), given.whole("seed").orElse(0));
    return new View(
        selection,
        given.whole("shuffle"),
        given.positive("every"),
        given.positive("limit"),
        new ImageChange(
            given.positive("resize"), given.positive("crop"), given.oneOf("channels", 1, 3)));
  }

  /** Returns the dataset as seen through this view; closing the view closes it. */
  Dataset of(Dataset whole) {
    boolean ordered = shuffle.isEmpty() && every.isEmpty() && limit.isEmpty();
    if (selection.everything() && ordered && images.none()) {
      return whole;
    }
    Selection.Labels found = selection.of(whole);
    return new ViewedDataset(whole, found.with(ordered(found.samples())), images);
  }

  /** Returns some of the samples in another order. */
  private int[] ordered(int[] samples) {
    int[] order = samples.clone();
    if (shuffle.isPresent()) {
      RandomGenerator random = RandomStreams.stream(shuffle.getAsLong(), "dataset.shuffle");
      int[] drawn = Shuffled.order(samples.length, random);
      Arrays.setAll(order, i -> samples[drawn[i]]);
    }
    int step = every.orElse(1);
    int count = Math.min((order.length + step - 1) / step, limit.orElse(Integer.MAX_VALUE));
    return IntStream.range(0, count).map(i -> order[i * step]).toArray();
  }
}
