package org.vitrine.training;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.api.training.TrainingRequest;

/** Checks that data and network fit each other before anything is computed. */
final class Requirements {
  private Requirements() {}

  /**
   * Checks a request.
   *
   * @param changed images of the data as they are learned from
   * @throws UsageException with everything that is wrong
   */
  static void check(TrainingRequest request, UnaryOperator<Tensor> changed) {
    List<Problem> problems = new ArrayList<>();
    OptionalInt classes = classes(request.network());
    Input input = request.network().input();
    labels(request.data(), classes, problems);
    size(request.data(), input, changed, problems);
    request.validation().ifPresent(data -> labels(data, classes, problems));
    request.validation().ifPresent(data -> size(data, input, UnaryOperator.identity(), problems));
    if (request.network().trainable().isEmpty()) {
      problems.add(Problem.of("The network has no weights to train.", ""));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
  }

  private static void labels(Dataset data, OptionalInt classes, List<Problem> problems) {
    if (data.size() == 0) {
      problems.add(new Problem(data.source(), "There are no images.", ""));
    }
    int unknown = 0;
    int largest = -1;
    for (int i = 0; i < data.size(); i++) {
      unknown += data.label(i) < 0 ? 1 : 0;
      largest = Math.max(largest, data.label(i));
    }
    if (unknown > 0) {
      problems.add(
          new Problem(
              data.source(),
              unknown + " of " + data.size() + " images have no label to learn.",
              "Give them labels.csv or folders per class."));
    }
    if (classes.isPresent() && largest >= classes.getAsInt()) {
      problems.add(
          new Problem(
              data.source(),
              "There is the class " + largest + ", but the network has " + classes.getAsInt() + ".",
              "Give the network another head: --replace-head classes=" + (largest + 1)));
    }
  }

  /** Checks the first image that can be read. */
  private static void size(
      Dataset data, Input input, UnaryOperator<Tensor> changed, List<Problem> problems) {
    for (int i = 0; i < data.size(); i++) {
      try {
        Sample sample = data.sample(i);
        Shape shape = changed.apply(sample.image()).shape();
        input.misfit(shape, sample.name(), data.source()).ifPresent(problems::add);
        return;
      } catch (Dataset.UnreadableSampleException e) {
        // told and counted when it is its turn to be learned from
      }
    }
  }

  /** Returns the number of classes; empty where the shape of the logits is not known. */
  private static OptionalInt classes(Network network) {
    try {
      Shape logits = network.shapes(-1).get(network.output());
      int k = logits.rank() == 2 ? logits.at(1) : -1;
      return k < 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(2, k));
    } catch (IllegalArgumentException | IllegalStateException e) {
      // the image size is open, so that the engine has the better message
      return OptionalInt.empty();
    }
  }
}
