package org.vitrine.core;

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
import org.vitrine.math.RandomStreams;

/**
 * Which samples of a dataset to take, in which order, and how to change their images.
 *
 * @param shuffle the seed of a random order of the whole
 * @param every then the first of each so many
 * @param limit then at most so many
 * @param images then, for each image, what to do with it
 */
record View(OptionalLong shuffle, OptionalInt every, OptionalInt limit, ImageChange images) {
  static final Set<String> PARAMETERS =
      Set.of("shuffle", "every", "limit", "resize", "crop", "channels");

  /** Reads the parameters of every format, and adds what is wrong with them to the problems. */
  static View of(Map<String, String> parameters, List<Problem> problems) {
    Parameters numbers = new Parameters(parameters, problems);
    return new View(
        numbers.whole("shuffle"),
        numbers.positive("every"),
        numbers.positive("limit"),
        new ImageChange(
            numbers.positive("resize"), numbers.positive("crop"), numbers.oneOf("channels", 1, 3)));
  }

  /** Returns the dataset as seen through this view; closing the view closes it. */
  Dataset of(Dataset whole) {
    boolean everything = shuffle.isEmpty() && every.isEmpty() && limit.isEmpty();
    return everything && images.none()
        ? whole
        : new ViewedDataset(whole, indices(whole.size()), images);
  }

  /** Returns the samples to take of so many. */
  int[] indices(int size) {
    int[] order = IntStream.range(0, size).toArray();
    shuffle.ifPresent(seed -> permute(order, RandomStreams.stream(seed, "dataset.shuffle")));
    int step = every.orElse(1);
    int count = Math.min((size + step - 1) / step, limit.orElse(Integer.MAX_VALUE));
    return IntStream.range(0, count).map(i -> order[i * step]).toArray();
  }

  /** Fisher and Yates' shuffle. */
  private static void permute(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }
}
