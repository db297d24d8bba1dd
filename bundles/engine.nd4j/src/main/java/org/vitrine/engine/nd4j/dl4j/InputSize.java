package org.vitrine.engine.nd4j.dl4j;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Shape;

/**
 * Finds the size of the images a network was made for, which DL4J's files do not say, from the size
 * that its flattened layers expect.
 */
final class InputSize {
  private static final int LARGEST = 640;

  /** Sizes of the field's data sets, taken before others that would fit as well. */
  private static final List<Integer> USUAL = List.of(32, 28, 64, 96, 128, 224, 227, 256, 299);

  private InputSize() {}

  /** Returns the input with its height and width, which stay unknown if nothing is flattened. */
  static Shape complete(GraphReader reader, Shape input) {
    if (input.rank() != 4 || (input.at(2) >= 0 && input.at(3) >= 0)) {
      return input;
    }
    NavigableSet<Integer> heights = new TreeSet<>();
    NavigableSet<Integer> widths = new TreeSet<>();
    boolean flattens = false;
    for (int size = 1; size <= LARGEST; size++) {
      List<PreprocessorReader.FlattenedSize> flattened =
          reader.flattened(input.with(2, size).with(3, size));
      flattens |= !flattened.isEmpty();
      if (matches(flattened, f -> (int) f.height(), f -> f.actual().at(2))) {
        heights.add(size);
      }
      if (matches(flattened, f -> (int) f.width(), f -> f.actual().at(3))) {
        widths.add(size);
      }
    }
    if (!flattens) {
      return input;
    }
    if (heights.isEmpty() || widths.isEmpty()) {
      throw new VitrineException(
          "No size of images up to " + LARGEST + " fits the model's fully connected layers.",
          "The model's configuration contradicts itself.");
    }
    return input.with(2, choice(heights)).with(3, choice(widths));
  }

  private static boolean matches(
      List<PreprocessorReader.FlattenedSize> flattened,
      ToIntFunction<PreprocessorReader.FlattenedSize> expected,
      ToIntFunction<PreprocessorReader.FlattenedSize> actual) {
    return !flattened.isEmpty()
        && flattened.stream().allMatch(f -> expected.applyAsInt(f) == actual.applyAsInt(f));
  }

  private static int choice(NavigableSet<Integer> sizes) {
    return USUAL.stream().filter(sizes::contains).findFirst().orElse(sizes.first());
  }
}
