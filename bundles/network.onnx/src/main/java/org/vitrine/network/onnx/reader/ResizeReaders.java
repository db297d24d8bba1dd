package org.vitrine.network.onnx.reader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Resize.Coordinates;
import org.vitrine.api.network.Resize.Interpolation;
import org.vitrine.api.network.Resize.Rounding;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;

/** Resize and its predecessor Upsample, over height and width. */
final class ResizeReaders {
  static final Map<String, OperatorReader> ALL =
      Map.of("Resize", ResizeReaders::resize, "Upsample", ResizeReaders::old);

  private ResizeReaders() {}

  private static void resize(Node node, Graph graph) {
    if (node.opset() < 11) {
      old(node, graph);
      return;
    }
    node.require("antialias", 0);
    node.require("exclude_outside", 0);
    node.ignore("cubic_coeff_a", "extrapolation_value");
    String policy = node.text("keep_aspect_ratio_policy", "stretch");
    if (!policy.equals("stretch")) {
      throw new Unreadable("keep_aspect_ratio_policy = " + policy + " is not supported");
    }
    Interpolation interpolation = interpolation(node);
    String coordinates = node.text("coordinate_transformation_mode", "half_pixel");
    Rounding rounding = rounding(node);
    List<Integer> axes = axes(node);
    Optional<List<Double>> sizes = factors(node, 3);
    List<Double> given =
        sizes
            .or(() -> factors(node, 2))
            .orElseThrow(() -> new Unreadable("neither scales nor sizes are given"));
    double[] all = spread(node, axes, given, sizes.isPresent());
    graph.layer(
        node,
        sizes.isPresent()
            ? new Resize(
                interpolation,
                coordinates(node, coordinates, true, all),
                rounding,
                0,
                0,
                (int) all[2],
                (int) all[3])
            : new Resize(
                interpolation,
                coordinates(node, coordinates, false, all),
                rounding,
                all[2],
                all[3],
                0,
                0),
        node.input(0));
  }

  /** Before opset 11: pixel x takes from x / scale; nearest rounds down when it enlarges. */
  private static void old(Node node, Graph graph) {
    Interpolation interpolation = interpolation(node);
    List<Double> given =
        factors(node, 1)
            .or(() -> node.numbers("scales"))
            .orElseThrow(() -> new Unreadable("no scales are given"));
    double[] scales = spread(node, List.of(0, 1, 2, 3), given, false);
    boolean shrinks = scales[2] < 1 || scales[3] < 1;
    boolean enlarges = scales[2] > 1 || scales[3] > 1;
    if (interpolation == Interpolation.NEAREST && shrinks && enlarges) {
      throw new Unreadable("scales that shrink one way and enlarge the other are not supported");
    }
    Rounding rounding =
        interpolation == Interpolation.NEAREST && shrinks ? Rounding.CEIL : Rounding.FLOOR;
    graph.layer(
        node,
        new Resize(interpolation, Coordinates.ASYMMETRIC, rounding, scales[2], scales[3], 0, 0),
        node.input(0));
  }

  private static Interpolation interpolation(Node node) {
    return switch (node.text("mode", "nearest")) {
      case "nearest" -> Interpolation.NEAREST;
      case "linear" -> Interpolation.BILINEAR;
      default -> throw new Unreadable("mode = " + node.text("mode", "") + " is not supported");
    };
  }

  private static Rounding rounding(Node node) {
    String mode = node.text("nearest_mode", "round_prefer_floor");
    return switch (mode) {
      case "round_prefer_floor" -> Rounding.ROUND_PREFER_FLOOR;
      case "round_prefer_ceil" -> Rounding.ROUND_PREFER_CEIL;
      case "floor" -> Rounding.FLOOR;
      case "ceil" -> Rounding.CEIL;
      default -> throw new Unreadable("nearest_mode = " + mode + " is not supported");
    };
  }

  private static Coordinates coordinates(Node node, String mode, boolean sized, double[] all) {
    return switch (mode) {
      case "half_pixel" -> Coordinates.HALF_PIXEL;
      case "pytorch_half_pixel" -> Coordinates.PYTORCH_HALF_PIXEL;
      case "asymmetric" -> Coordinates.ASYMMETRIC;
      case "align_corners" -> Coordinates.ALIGN_CORNERS;
      case "half_pixel_symmetric" -> {
        // differs from half pixel only where the scaled size is not whole
        if (!sized && !(whole(node.shape(0).at(2), all[2]) && whole(node.shape(0).at(3), all[3]))) {
          throw new Unreadable("coordinate_transformation_mode = " + mode + " is not supported");
        }
        yield Coordinates.HALF_PIXEL;
      }
      default ->
          throw new Unreadable("coordinate_transformation_mode = " + mode + " is not supported");
    };
  }

  private static boolean whole(int size, double scale) {
    double scaled = size * scale;
    return size > 0 && Math.rint(scaled) == scaled;
  }

  private static List<Integer> axes(Node node) {
    return node.integers("axes").orElse(List.of(0, 1, 2, 3)).stream()
        .map(a -> a < 0 ? a + 4 : a)
        .toList();
  }

  /** Returns an input's values; a symbol, say the batch, stays out of the way as NaN. */
  private static Optional<List<Double>> factors(Node node, int input) {
    if (!node.has(input) || node.constant(input, "size").shape().size() == 0) {
      return Optional.empty();
    }
    Numbers numbers = node.constant(input, "size").numbers();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      values.add(numbers.symbol(i) == null ? Numbers.decimal(numbers.values()[i]) : Double.NaN);
    }
    return Optional.of(values);
  }

  /** Puts the given values at their axes and checks that only height and width change. */
  private static double[] spread(Node node, List<Integer> axes, List<Double> given, boolean sized) {
    Shape x = node.shape(0);
    if (x.rank() != 4 || given.size() != axes.size()) {
      throw new Unreadable("only images of 4 axes can be resized");
    }
    List<Double> all = new ArrayList<>(Collections.nCopies(4, sized ? -1.0 : 1.0));
    for (int i = 0; i < axes.size(); i++) {
      all.set(axes.get(i), given.get(i));
    }
    boolean channels = sized ? all.get(1) == -1 || all.get(1) == x.at(1) : all.get(1) == 1;
    boolean batch = sized || all.get(0) == 1;
    if (!batch || !channels) {
      throw new Unreadable("resizing the batch or the channels is not supported");
    }
    double[] result = new double[4];
    for (int i = 2; i < 4; i++) {
      double extent = all.get(i) == -1 ? x.at(i) : all.get(i);
      if (!(extent > 0)) {
        throw new Unreadable("the new size must be known");
      }
      result[i] = extent;
    }
    return result;
  }
}
