package org.vitrine.network.onnx.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.TransposedConvolution;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Unreadable;
import org.vitrine.network.onnx.graph.Value;

/** Conv and ConvTranspose. */
final class ConvolutionReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of(
          "Conv", ConvolutionReaders::convolution,
          "ConvTranspose", ConvolutionReaders::transposed);

  private ConvolutionReaders() {}

  private static void convolution(Node node, Graph graph) {
    Shape w = weights(node);
    Window window = Windows.read(node, w.at(2), w.at(3));
    graph.layer(node, new Convolution(window, node.integer("group", 1)), inputs(node));
  }

  private static void transposed(Node node, Graph graph) {
    Shape w = weights(node);
    List<Integer> outputPads = Windows.pair(node, "output_padding", 0);
    Window window = transposedWindow(node, List.of(w.at(2), w.at(3)), outputPads);
    graph.layer(
        node,
        new TransposedConvolution(
            window, outputPads.get(0), outputPads.get(1), node.integer("group", 1)),
        inputs(node));
  }

  private static Shape weights(Node node) {
    Shape w = node.constant(1, "weights").shape();
    if (w.rank() != 4) {
      throw new Unreadable("a kernel of " + (w.rank() - 2) + " axes is not supported, only 2");
    }
    List<Integer> kernel = Windows.list(node, "kernel_shape", 0, 2);
    boolean absent = kernel.equals(List.of(0, 0));
    if (!absent && !kernel.equals(List.of(w.at(2), w.at(3)))) {
      throw new Unreadable("kernel_shape = " + kernel + " does not fit weights of shape " + w);
    }
    return w;
  }

  private static Value[] inputs(Node node) {
    List<Value> inputs = new ArrayList<>(List.of(node.input(0), node.input(1)));
    if (node.has(2)) {
      inputs.add(node.constant(2, "bias"));
    }
    return inputs.toArray(Value[]::new);
  }

  /** Here padding shrinks the output, and may be given by the output's size. */
  private static Window transposedWindow(
      Node node, List<Integer> kernel, List<Integer> outputPads) {
    List<Integer> strides = Windows.pair(node, "strides", 1);
    List<Integer> dilations = Windows.pair(node, "dilations", 1);
    List<Integer> pads = Windows.list(node, "pads", 0, 4);
    Optional<List<Integer>> wanted = node.integers("output_shape");
    String auto = node.text("auto_pad", "NOTSET");
    boolean same = auto.equals("SAME_UPPER") || auto.equals("SAME_LOWER");
    if (wanted.isPresent() || same) {
      int[] total = new int[2];
      for (int i = 0; i < 2; i++) {
        int size = node.shape(0).at(2 + i);
        if (size < 0) {
          throw new Unreadable("output_shape and auto_pad need a known image size");
        }
        int target = size * strides.get(i);
        if (wanted.isPresent()) {
          target = wanted.get().get(wanted.get().size() - 2 + i);
        }
        int reach = dilations.get(i) * (kernel.get(i) - 1) + 1;
        total[i] = strides.get(i) * (size - 1) + outputPads.get(i) + reach - target;
        if (total[i] < 0) {
          throw new Unreadable("an output larger than the kernels cover is not supported");
        }
      }
      pads = Windows.split(total[0], total[1], auto.equals("SAME_UPPER"));
    } else if (auto.equals("VALID")) {
      pads = List.of(0, 0, 0, 0);
    } else if (!auto.equals("NOTSET") && !auto.isEmpty()) {
      throw new Unreadable("auto_pad = " + auto + " is not supported");
    }
    return Windows.window(kernel, strides, pads, dilations);
  }
}
