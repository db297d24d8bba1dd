package org.vitrine.network.onnx.reader;

import java.util.Collections;
import java.util.List;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Unreadable;

/** Reads the attributes that convolutions and pooling share. */
final class Windows {
  private Windows() {}

  /** Returns two values, for height and width. */
  static List<Integer> pair(Node node, String attribute, int otherwise) {
    return list(node, attribute, otherwise, 2);
  }

  /** Returns the kernel extents of a pooling node. */
  static List<Integer> kernel(Node node) {
    List<Integer> kernel =
        node.integers("kernel_shape")
            .orElseThrow(() -> new Unreadable("the attribute kernel_shape is missing"));
    if (kernel.size() != 2) {
      throw new Unreadable("a kernel of " + kernel.size() + " axes is not supported, only 2");
    }
    return kernel;
  }

  /** Returns the window over an input whose size counts only if the padding depends on it. */
  static Window read(Node node, int height, int width) {
    List<Integer> strides = pair(node, "strides", 1);
    List<Integer> dilations = pair(node, "dilations", 1);
    List<Integer> pads = list(node, "pads", 0, 4);
    String auto = node.text("auto_pad", "NOTSET");
    switch (auto) {
      case "NOTSET", "" -> {}
      case "VALID" -> pads = Collections.nCopies(4, 0);
      case "SAME_UPPER", "SAME_LOWER" -> {
        Shape x = node.shape(0);
        boolean upper = auto.equals("SAME_UPPER");
        int y = same(x.at(2), height, strides.get(0), dilations.get(0));
        int z = same(x.at(3), width, strides.get(1), dilations.get(1));
        pads = split(y, z, upper);
      }
      default -> throw new Unreadable("auto_pad = " + auto + " is not supported");
    }
    return window(List.of(height, width), strides, pads, dilations);
  }

  static Window window(
      List<Integer> kernel, List<Integer> strides, List<Integer> pads, List<Integer> dilations) {
    return new Window(
        kernel.get(0),
        kernel.get(1),
        strides.get(0),
        strides.get(1),
        pads.get(0),
        pads.get(1),
        pads.get(2),
        pads.get(3),
        dilations.get(0),
        dilations.get(1));
  }

  /** Shares out a total padding; an odd one goes to the end (upper) or to the beginning. */
  static List<Integer> split(int height, int width, boolean upper) {
    int top = upper ? height / 2 : height - height / 2;
    int left = upper ? width / 2 : width - width / 2;
    return List.of(top, left, height - top, width - left);
  }

  static List<Integer> list(Node node, String attribute, int otherwise, int size) {
    List<Integer> given =
        node.integers(attribute)
            .filter(l -> !l.isEmpty())
            .orElse(Collections.nCopies(size, otherwise));
    if (given.size() != size) {
      throw new Unreadable(attribute + " = " + given + " needs " + size + " values");
    }
    return given;
  }

  /** Returns the padding with which the output is the input divided by the stride, rounded up. */
  private static int same(int size, int kernel, int stride, int dilation) {
    int reach = dilation * (kernel - 1) + 1;
    if (stride == 1) {
      return reach - 1;
    }
    if (size < 0) {
      throw new Unreadable("auto_pad needs a known image size");
    }
    int count = (size + stride - 1) / stride;
    return Math.max(0, (count - 1) * stride + reach - size);
  }
}
