package org.vitrine.testkit.reference;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.StandardRule;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Checks of what the reference engine is given. */
public final class Given {
  private Given() {}

  /** Requires images of a shape that the network takes, all of them numbers. */
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
    for (int i = 0; i < images.size(); i++) {
      float value = images.array()[i];
      if (!Float.isFinite(value)) {
        String word = Float.isNaN(value) ? "NaN" : "infinity";
        throw new VitrineException("the input has " + word + " in row " + i / images.rowSize(), "");
      }
    }
  }

  /** Returns the rule that is stored for a layer. */
  public static StandardRule rule(Network network, String layer) {
    String id = network.gradientRules().getOrDefault(layer, StandardRule.STANDARD.id());
    return Arrays.stream(StandardRule.values())
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new VitrineException(layer + ": there is no gradient rule named " + id, ""));
  }

  /** Requires names that the network has. */
  public static void names(Network network, TrainingOptions options) {
    Set<String> unknown = new LinkedHashSet<>();
    options.trainable().stream()
        .filter(name -> !network.parameters().containsKey(name))
        .forEach(name -> unknown.add("the network has no parameter named " + name));
    options.evaluated().stream()
        .filter(name -> network.layers().stream().map(Layer::name).noneMatch(name::equals))
        .forEach(name -> unknown.add("the network has no layer named " + name));
    if (!unknown.isEmpty()) {
      throw new VitrineException(String.join("; ", unknown), "");
    }
  }
}
