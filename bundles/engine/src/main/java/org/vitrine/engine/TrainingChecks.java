package org.vitrine.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.vitrine.api.Nearest;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Tells all that is wrong with what a training is given. */
record TrainingChecks(Network network, TrainingOptions options) {
  void check() {
    Finite.require(network);
    List<String> layers =
        network.layers().stream()
            .filter(
                l ->
                    l.operation() instanceof BatchNormalization || l.operation() instanceof Dropout)
            .map(Layer::name)
            .toList();
    List<String> problems = new ArrayList<>();
    known("parameter", options.trainable(), network.parameters().keySet(), problems);
    known("batch normalisation or dropout layer", options.evaluated(), layers, problems);
    if (!problems.isEmpty()) {
      throw new VitrineException(String.join("; ", problems), "");
    }
  }

  private static void known(
      String what, Collection<String> given, Collection<String> known, List<String> problems) {
    given.stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                problems.add(
                    "the network has no "
                        + what
                        + " named "
                        + name
                        + Nearest.to(name, known).map(n -> ", but " + n).orElse("")));
  }

  /** Requires images that the network takes. */
  static void images(Network network, Tensor images) {
    Shape taken = network.input().shape();
    Shape given = images.shape();
    boolean fits = given.rank() == taken.rank() && given.at(0) > 0;
    for (int i = 1; fits && i < taken.rank(); i++) {
      fits = taken.at(i) < 0 || taken.at(i) == given.at(i);
    }
    if (!fits) {
      throw new VitrineException(
          "input has shape " + given + " but the network takes " + taken, "");
    }
    Finite.require("the input", images);
  }

  /** Requires tensors of the same names and shapes. */
  static void same(String what, Map<String, Tensor> own, Map<String, Tensor> given) {
    if (!own.keySet().equals(given.keySet())) {
      throw new IllegalArgumentException("the state's " + what + " have other names");
    }
    own.forEach(
        (name, tensor) -> {
          if (!given.get(name).shape().equals(tensor.shape())) {
            throw new IllegalArgumentException(
                name + " has shape " + given.get(name).shape() + " instead of " + tensor.shape());
          }
        });
  }
}
