package org.vitrine.training.finetune;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Dense;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.tensor.Shape;

/**
 * The weights of a network in groups, the last first: a group is a run of layers that work on
 * images of one size.
 *
 * @param head the weights of the last layer that multiplies by any
 * @param groups all weights
 */
record Groups(Set<String> head, List<Set<String>> groups) {
  /** Groups the weights; a network that takes images of any size is given those of the data. */
  static Groups of(Network network, Dataset data) {
    Shape input = network.input().shape().with(0, 1);
    if (input.at(2) < 0 || input.at(3) < 0) {
      Shape image = data.sample(0).image().shape();
      input = Shape.of(1, image.at(0), image.at(1), image.at(2));
    }
    Map<String, Shape> shapes = network.shapes(Map.of(network.input().name(), input));
    Set<String> trainable = network.trainable();
    List<Set<String>> groups = new ArrayList<>();
    Set<String> head = new LinkedHashSet<>();
    boolean headEnded = false;
    long area = -1;
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      Layer layer = network.layers().get(i);
      List<String> weights = layer.inputs().stream().filter(trainable::contains).toList();
      if (weights.isEmpty()) {
        continue;
      }
      long worked = area(shapes.get(layer.name()));
      if (worked != area) {
        groups.add(new LinkedHashSet<>());
        area = worked;
      }
      groups.get(groups.size() - 1).addAll(weights);
      if (!headEnded) {
        head.addAll(weights);
      }
      headEnded |= multiplies(layer);
    }
    return new Groups(head, groups);
  }

  private static long area(Shape shape) {
    return shape.rank() == 4 ? (long) shape.at(2) * shape.at(3) : 0;
  }

  private static boolean multiplies(Layer layer) {
    return layer.operation() instanceof Dense
        || layer.operation() instanceof MatrixMultiplication
        || layer.operation() instanceof Convolution
        || layer.operation() instanceof TransposedConvolution;
  }

  /**
   * Returns the weights of the last groups.
   *
   * @param count how many; 0 for all
   * @throws UsageException if there are not so many
   */
  Set<String> last(int count) {
    if (count > groups.size()) {
      throw new UsageException(
          "groups = " + count + ", but the network has " + groups.size() + ".",
          "Take 1.." + groups.size() + ", or 0 for all.");
    }
    Set<String> weights = new LinkedHashSet<>();
    groups.subList(0, count == 0 ? groups.size() : count).forEach(weights::addAll);
    return weights;
  }

  /** Returns the layers of batch normalisation whose weights do not move. */
  static Set<String> frozen(Network network, Set<String> tuned) {
    Set<String> frozen = new LinkedHashSet<>();
    for (Layer layer : network.layers()) {
      boolean normalisation = layer.operation() instanceof BatchNormalization;
      if (normalisation && layer.inputs().stream().noneMatch(tuned::contains)) {
        frozen.add(layer.name());
      }
    }
    return frozen;
  }
}
