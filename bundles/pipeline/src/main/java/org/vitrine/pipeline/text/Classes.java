package org.vitrine.pipeline.text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;

/**
 * The classes that a network tells apart.
 *
 * @param names by number; may be shorter than there are classes
 */
public record Classes(List<String> names) {
  public static final String PREDICTED = "predicted";
  public static final String TRUE = "true";

  /** Takes the names that the network has, else those of the dataset. */
  public static Classes of(Network network, Dataset dataset) {
    List<String> own = network.metadata().getOrDefault("classes", "").lines().toList();
    return new Classes(own.isEmpty() ? dataset.classes() : own);
  }

  /** Returns the class's name, or "class 7" where it has none. */
  public String name(int number) {
    String name = number < names.size() ? names.get(number) : "";
    // data whose classes are folders called 0, 1, 2 has numbers for names
    return name.isBlank() || name.equals(Integer.toString(number)) ? "class " + number : name;
  }

  /** Returns the number of classes; -1 if scores are not per class; empty if it is not known. */
  public static OptionalInt count(Network network) {
    Optional<Shape> output = outputShape(network);
    if (output.isEmpty()) {
      return OptionalInt.empty();
    }
    Shape shape = output.get();
    if (shape.rank() != 2 && shape.rank() != 4) {
      return OptionalInt.of(-1);
    }
    int k = shape.at(1);
    return k < 0 ? OptionalInt.empty() : OptionalInt.of(k == 1 ? 2 : k);
  }

  public static Optional<Shape> outputShape(Network network) {
    try {
      return Optional.ofNullable(network.shapes(-1).get(network.output()));
    } catch (IllegalArgumentException | IllegalStateException e) {
      // where the image size is open, shapes may be known only once images come
      return Optional.empty();
    }
  }
}
