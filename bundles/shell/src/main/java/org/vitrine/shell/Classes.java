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

  /** Returns the class with the largest logit per image, the first of equal ones. */
  static Targets predicted(Tensor logits) {
    int channels = logits.shape().at(1);
    int area = logits.rowSize() / channels;
    int[] classes = new int[logits.rows()];
    for (int row = 0; row < classes.length; row++) {
      double[] score = new double[channels];
      for (int i = 0; i < logits.rowSize(); i++) {
        score[i / area] += logits.array()[row * logits.rowSize() + i];
      }
      classes[row] = channels == 1 ? (score[0] > 0 ? 1 : 0) : largest(score);
    }
    return new Targets(classes);
  }

  private static int largest(double[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return best;
  }
}
