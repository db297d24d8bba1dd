package org.vitrine.api.network;

import java.util.List;

/**
 * A node of a network; the value it produces is addressed by its name.
 *
 * @param name unique in the network; the ONNX node's name where it came from ONNX
 * @param operation what it computes
 * @param inputs names of layers, network inputs or parameters, in the operation's order
 */
public record Layer(String name, Operation operation, List<String> inputs) {
  /** Copies the inputs. */
  public Layer {
    inputs = List.copyOf(inputs);
  }

  /** Returns a layer with one or more inputs. */
  public static Layer of(String name, Operation operation, String... inputs) {
    return new Layer(name, operation, List.of(inputs));
  }
}
