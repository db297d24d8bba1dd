package org.vitrine.architectures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Architecture;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class ArchitecturesTest {
  /** The numbers of torchvision 0.29, and of He et al.'s networks written in PyTorch. */
  @Test
  void haveAsManyWeightsAsElsewhere() {
    assertEquals(11_689_512, weights(new ResNet18(), ""));
    assertEquals(21_797_672, weights(new ResNet34(), ""));
    assertEquals(25_557_032, weights(new ResNet50(), ""));
    assertEquals(11_173_962, weights(new ResNet18(), "stem=cifar"));
    assertEquals(75_290, weights(new ResNet8(), ""));
    assertEquals(269_722, weights(new ResNet20(), "shortcut=A"));
    assertEquals(272_474, weights(new ResNet20(), "shortcut=B"));
    assertEquals(853_018, weights(new ResNet56(), ""));
    // 3·3·(1·32 + 32·64) + 2·(32 + 64) + (7·7·64 + 1)·128 + 129·10
    assertEquals(421_738, weights(new SmallNetwork(), ""));
  }

  @Test
  void layersAreCalledAsInTorchvision() {
    Network network = build(new ResNet18(), "width=2");
    List<String> names = network.layers().stream().map(Layer::name).toList();
    assertEquals(
        List.of("conv1", "bn1", "relu", "maxpool", "layer1.0.conv1", "layer1.0.bn1"),
        names.subList(0, 6));
    assertTrue(
        names.containsAll(
            List.of("layer2.0.downsample.0", "layer4.1.conv2", "layer4.1.relu2", "avgpool", "fc")));
    assertTrue(
        network
            .parameters()
            .keySet()
            .containsAll(List.of("layer2.0.downsample.1.running_var", "fc.bias", "bn1.weight")));
    assertEquals("fc", network.output());
    assertEquals("3,224,224", network.metadata().get("input_shape"));
  }

  @Test
  void stagesHaveTheirSizes() {
    Map<String, Shape> imagenet = build(new ResNet50(), "width=4").shapes(2);
    assertEquals(Shape.of(2, 4, 56, 56), imagenet.get("maxpool"));
    assertEquals(Shape.of(2, 128, 7, 7), imagenet.get("layer4.2.relu3"));
    assertEquals(Shape.of(2, 1000), imagenet.get("fc"));
    Map<String, Shape> cifar = build(new ResNet18(), "stem=cifar&width=4").shapes(2);
    assertEquals(Shape.of(2, 4, 32, 32), cifar.get("relu"));
    assertEquals(Shape.of(2, 32, 4, 4), cifar.get("layer4.1.relu2"));
    Map<String, Shape> grey = build(new ResNet20(), "channels=1&size=28&classes=2").shapes(2);
    assertEquals(Shape.of(2, 64, 7, 7), grey.get("layer3.2.relu2"));
    assertEquals(Shape.of(2, 2), grey.get("fc"));
  }

  @Test
  void weightsAreDrawnAsInTorchvision() {
    Network network = build(new ResNet18(), "stem=cifar");
    // 512 output channels, 3 x 3: the deviation is sqrt(2 / 4608)
    assertMoments(network.parameters().get("layer4.1.conv2.weight"), Math.sqrt(2.0 / 4608));
    assertMoments(network.parameters().get("conv1.weight"), Math.sqrt(2.0 / 576));
    // uniform between ±1/sqrt(512), whose deviation is that over sqrt(3)
    Tensor head = network.parameters().get("fc.weight");
    assertMoments(head, 1 / Math.sqrt(512 * 3.0));
    for (float weight : head.array()) {
      assertTrue(Math.abs(weight) <= 1 / Math.sqrt(512));
    }
    assertEquals(Tensor.full(Shape.of(64), 1), network.parameters().get("bn1.weight"));
    assertEquals(Tensor.full(Shape.of(64), 1), network.parameters().get("bn1.running_var"));
    assertEquals(Tensor.full(Shape.of(64), 0), network.parameters().get("bn1.running_mean"));
  }

  @Test
  void theSeedDecides() {
    assertEquals(build(new ResNet8(), ""), build(new ResNet8(), ""));
    assertNotEquals(build(new ResNet8(), ""), new ResNet8().build(Map.of(), new Random(2)));
  }

  @Test
  void pixelsAreNormalisedFirst() {
    Network network = build(new ResNet8(), "normalize=cifar10");
    assertEquals("preprocess/mean", network.layers().get(0).name());
    assertEquals("preprocess/std", network.layers().get(1).name());
    assertEquals(0.4465f, network.parameters().get("preprocess/mean/value").array()[2]);
    assertEquals(weights(new ResNet8(), ""), weights(new ResNet8(), "normalize=cifar10"));
    Network grey = build(new SmallNetwork(), "mean=0&std=0.5");
    assertEquals("preprocess/std", grey.layers().get(0).name());
    assertEquals("conv1", grey.layers().get(1).name());
  }

  @Test
  void tellsAllThatIsWrong() {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> build(new ResNet18(), "stem=cifra&width=0&mean=1,2&normalize=none&classes=x"));
    assertEquals(
        """
        No stem "cifra". Did you mean "cifar"? Allowed: cifar, imagenet.
        normalize stands for mean and std. Give one or the other.
        classes = x is not a whole number.
        2 values normalise 3 channels. Give one per channel, or one for all.
        width = 0 is out of range. (allowed 1..4096)""",
        e.getMessage());
    assertThrows(UsageException.class, () -> build(new SmallNetwork(), "size=3"));
  }

  @Test
  void everyParameterHasHelp() {
    for (Architecture architecture : List.of(new ResNet18(), new ResNet20(), new SmallNetwork())) {
      assertTrue(architecture.parameters().containsKey("width"));
      architecture.parameters().values().forEach(help -> assertTrue(help.length() > 10, help));
    }
  }

  private static void assertMoments(Tensor weights, double deviation) {
    double n = weights.size();
    double mean = 0;
    double square = 0;
    for (float weight : weights.array()) {
      mean += weight / n;
      square += weight * (double) weight / n;
    }
    // five standard errors
    assertEquals(0, mean, 5 * deviation / Math.sqrt(n));
    assertEquals(deviation, Math.sqrt(square), 5 * deviation / Math.sqrt(2 * n));
  }

  private static long weights(Architecture architecture, String query) {
    Network network = build(architecture, query);
    return network.trainable().stream()
        .mapToLong(name -> network.parameters().get(name).size())
        .sum();
  }

  static Network build(Architecture architecture, String query) {
    return architecture.build(
        query.isEmpty()
            ? Map.of()
            : Arrays.stream(query.split("&"))
                .map(part -> part.split("="))
                .collect(Collectors.toMap(part -> part[0], part -> part[1])),
        new Random(1));
  }
}
