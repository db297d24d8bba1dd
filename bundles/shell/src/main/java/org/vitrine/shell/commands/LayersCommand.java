package org.vitrine.shell.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.Table;
import org.vitrine.shell.options.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the layers of a network. */
@Command(name = "layers", description = "List the layers of a network.")
final class LayersCommand implements Runnable {
  private final Invocation invocation;

  @Mixin private ModelFile model;

  @Option(names = "--json", description = "Print JSON and nothing else.")
  private boolean json;

  LayersCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Network network = model.read(invocation);
    Map<String, Shape> shapes = network.shapes(-1);
    if (json) {
      Json.print(invocation.out(), describe(network, shapes));
      return;
    }
    Table table = new Table("LAYER", "OPERATION", "OUTPUT", "PARAMETERS");
    table.row(network.input().name(), "(input)", network.input().shape(), "");
    for (Layer layer : network.layers()) {
      long parameters = parameters(network, layer);
      table.row(
          layer.name() + (network.outputs().contains(layer.name()) ? " (output)" : ""),
          kind(layer),
          shapes.get(layer.name()),
          parameters == 0 ? "" : parameters);
    }
    table.print(invocation.out());
    invocation.out().println();
    invocation.out().println(network);
  }

  private static Map<String, Object> describe(Network network, Map<String, Shape> shapes) {
    List<Map<String, Object>> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", layer.name());
      entry.put("operation", kind(layer));
      entry.put("inputs", layer.inputs());
      entry.put("shape", shapes.get(layer.name()).toArray());
      entry.put("parameters", parameters(network, layer));
      layers.add(entry);
    }
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", network.name());
    description.put(
        "input",
        Map.of("name", network.input().name(), "shape", network.input().shape().toArray()));
    description.put("outputs", network.outputs());
    description.put("parameters", network.parameterCount());
    description.put("layers", layers);
    return description;
  }

  /** Returns for example {@code Convolution} or {@code Activation relu}. */
  private static String kind(Layer layer) {
    String name = layer.operation().getClass().getSimpleName();
    if (layer.operation() instanceof Activation activation) {
      return name + " " + word(activation.function());
    }
    if (layer.operation() instanceof Arithmetic arithmetic) {
      return name + " " + word(arithmetic.kind());
    }
    return layer.operation() instanceof Reduction reduction
        ? name + " " + word(reduction.kind())
        : name;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static long parameters(Network network, Layer layer) {
    return layer.inputs().stream()
        .map(network.parameters()::get)
        .filter(p -> p != null)
        .mapToLong(Tensor::size)
        .sum();
  }
}
