package org.vitrine.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** The classes of a network: how many, their names, the predicted ones, and those a user types. */
final class Classes {
  static final String PREDICTED = "predicted";

  private final int count;
  private final List<String> names;

  /** Takes the classes of a network that is fed images of a shape. */
  Classes(Network network, Shape images) {
    try {
      Shape logits = network.shapes(Map.of(network.input().name(), images)).get(network.output());
      int channels = logits.at(1);
      // One logit tells two classes apart; an unknown number of classes cannot be checked.
      count = channels == 1 ? 2 : channels < 0 ? Integer.MAX_VALUE : channels;
    } catch (IllegalArgumentException e) {
      throw new VitrineException(
          network.name() + " does not take images of the shape " + images + ": " + e.getMessage(),
          "",
          e);
    }
    names = network.metadata().getOrDefault("classes", "").lines().toList();
  }

  /** Returns the class's number, with its name where it has one. */
  String name(int number) {
    return number < names.size() ? number + " " + names.get(number) : Integer.toString(number);
  }

  /**
   * Reads one class for all images, or a comma list with one for each.
   *
   * @throws UsageException with everything that is wrong in it
   */
  Targets parse(String typed, int images) {
    String[] parts = typed.split(",", -1);
    if (parts.length != 1 && parts.length != images) {
      throw new UsageException(
          "--target names " + parts.length + " classes for " + images + " images.",
          "Give one class, one for each image, or \"predicted\".");
    }
    List<Problem> problems = new ArrayList<>();
    int[] classes = new int[images];
    for (int i = 0; i < images; i++) {
      String part = parts[parts.length == 1 ? 0 : i].strip();
      if (part.matches("[0-9]{1,9}") && Integer.parseInt(part) < count) {
        classes[i] = Integer.parseInt(part);
      } else if (i < parts.length) {
        String allowed = "(allowed 0.." + (count - 1) + ", or \"predicted\")";
        problems.add(new Problem("--target", "there is no class \"" + part + "\"", allowed));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new Targets(classes);
  }

  /** Returns the predicted class per image. */
  static Targets predicted(Tensor logits) {
    return Targets.predicted(logits);
  }
}
