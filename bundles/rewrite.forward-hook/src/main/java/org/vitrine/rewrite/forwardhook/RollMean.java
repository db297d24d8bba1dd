package org.vitrine.rewrite.forwardhook;

import java.util.List;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Slice;
import org.vitrine.api.tensor.Tensor;

/**
 * The mean of a value rolled by 0 or 1 pixel down and right, wrapping around, in plain operators:
 * along each axis the value plus itself rolled, then a quarter of that.
 *
 * @param layers the layers, in order
 * @param quarter the name of the parameter that holds a quarter
 */
record RollMean(List<Layer> layers, String quarter) {
  private static final int END = Integer.MAX_VALUE;

  /** Returns what to put before a layer, for its first input. */
  static RollMean before(Layer layer, Network network) {
    String mean = network.unusedName(layer.name() + "/rolled");
    String prefix = mean + "/";
    String x = layer.inputs().get(0);
    String quarter = prefix + "quarter";
    return new RollMean(
        List.of(
            slice(prefix + "last-row", 2, -1, END, x),
            slice(prefix + "other-rows", 2, 0, -1, x),
            join(prefix + "down", 2, prefix + "last-row", prefix + "other-rows"),
            add(prefix + "rows", x, prefix + "down"),
            slice(prefix + "last-column", 3, -1, END, prefix + "rows"),
            slice(prefix + "other-columns", 3, 0, -1, prefix + "rows"),
            join(prefix + "right", 3, prefix + "last-column", prefix + "other-columns"),
            add(prefix + "sum", prefix + "rows", prefix + "right"),
            Layer.of(mean, new Arithmetic(Arithmetic.Kind.MUL), prefix + "sum", quarter)),
        quarter);
  }

  /** Returns the name of the mean. */
  String result() {
    return layers.get(layers.size() - 1).name();
  }

  /** Returns the parameter's value. */
  Tensor value() {
    return Tensor.vector(0.25f);
  }

  private static Layer slice(String name, int axis, int start, int end, String input) {
    Slice slice = new Slice(List.of(axis), List.of(start), List.of(end), List.of(1));
    return Layer.of(name, slice, input);
  }

  private static Layer join(String name, int axis, String first, String second) {
    return Layer.of(name, new Concatenation(axis), first, second);
  }

  private static Layer add(String name, String first, String second) {
    return Layer.of(name, new Arithmetic(Arithmetic.Kind.ADD), first, second);
  }
}
