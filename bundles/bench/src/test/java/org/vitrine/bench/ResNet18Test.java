package org.vitrine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;

class ResNet18Test {
  @Test
  void isTheKnownArchitecture() {
    Network network = ResNet18.network();
    assertEquals(Shape.of(-1, 10), network.shapes(-1).get("logits"));
    assertEquals(Shape.of(2, 512, 4, 4), network.shapes(2).get("stage4/block2/relu"));
    // 0.557 billion for the network without its last layer's 5,120
    assertEquals(0.557e9, ResNet18.multiplications(network), 0.002e9);
  }
}
