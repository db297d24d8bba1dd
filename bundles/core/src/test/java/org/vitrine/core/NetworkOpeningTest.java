package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.Parameters;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Architecture;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class NetworkOpeningTest {
  private static final NetworkOpening OPENING =
      new NetworkOpening(
          file ->
              Network.of(file.getFileName().toString(), List.of(), List.of(), List.of(), Map.of()),
          List.of(new Weights()));

  @TempDir Path folder;

  @Test
  void aFileIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("net.onnx"), "");
    assertEquals("net.onnx", OPENING.open(file.toString(), 1).name());
  }

  @Test
  void anArchitectureIsBuiltFromTheSeed() {
    Network network = OPENING.open("weights?size=3", 1);
    assertEquals(3, network.parameterCount());
    assertEquals(network, OPENING.open("weights?size=3", 1));
    assertNotEquals(network, OPENING.open("weights?size=3", 2));
    assertEquals(1, OPENING.open("weights", 1).parameterCount());
  }

  @Test
  void tellsWhatThereIs() {
    assertTold(
        "There is no file wieghts?size=3, nor an architecture \"wieghts\". Did you mean"
            + " \"weights\"? Architectures: weights.",
        "wieghts?size=3");
    assertTold(
        "No parameter of weights \"sise\". Did you mean \"size\"? Known: size.\n"
            + "size = 0 is out of range. (allowed 1..2147483647)",
        "weights?sise=3&size=0");
    assertTold(
        "\"size\" in \"weights?size\" is not key=value. Example:"
            + " resnet18?stem=cifar&classes=10",
        "weights?size");
  }

  private static void assertTold(String message, String specification) {
    UsageException e = assertThrows(UsageException.class, () -> OPENING.open(specification, 1));
    assertEquals(message, e.getMessage());
  }

  /** Networks of nothing but some random numbers. */
  private static final class Weights implements Architecture {
    @Override
    public String id() {
      return "weights";
    }

    @Override
    public String description() {
      return "numbers";
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of("size", "how many");
    }

    @Override
    public Network build(Map<String, String> parameters, RandomGenerator random) {
      Parameters given = new Parameters(parameters, new ArrayList<>());
      int size = given.positive("size").orElse(1);
      given.raise();
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = random.nextFloat();
      }
      return Network.of(
          "weights",
          List.of(),
          List.of(),
          List.of(),
          Map.of("w", Tensor.of(Shape.of(size), values)));
    }
  }
}
