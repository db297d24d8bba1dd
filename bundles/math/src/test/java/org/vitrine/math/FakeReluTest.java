package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.StandardRule;
import org.vitrine.api.tensor.Shape;

class FakeReluTest {
  private static Network network(Layer... layers) {
    List<Layer> all = List.of(layers);
    return Network.of(
        "network",
        List.of(new Input("x", Shape.of(-1, 2))),
        all,
        List.of(all.get(all.size() - 1).name()),
        Map.of());
  }

  @Test
  void holdsFromTheLastReluOfTheLastResidualBlockOn() {
    Network network =
        network(
            Layer.of("relu1", Activation.relu(), "x"),
            Layer.of("add", new Arithmetic(Arithmetic.Kind.ADD), "x", "relu1"),
            Layer.of("relu2", Activation.relu(), "add"),
            Layer.of("head", Activation.relu(), "relu2"));
    assertEquals(List.of("relu2", "head"), FakeRelu.layers(network));
    assertEquals(
        StandardRule.FAKE_RELU, FakeRelu.rules(network).ruleFor(network.layer("relu2").get()));
    assertEquals(null, FakeRelu.rules(network).ruleFor(network.layer("relu1").get()));
  }

  @Test
  void holdsForTheLastReluWithoutBlocks() {
    Network network =
        network(
            Layer.of("relu1", Activation.relu(), "x"),
            Layer.of("relu2", Activation.relu(), "relu1"));
    assertEquals(List.of("relu2"), FakeRelu.layers(network));
  }
}
