package org.vitrine.api.network;

import java.util.List;
import org.vitrine.api.tensor.Shape;

/**
 * Resizes height and width (ONNX Resize and Upsample).
 *
 * @param interpolation nearest neighbour or bilinear
 * @param coordinates how an output pixel maps to the input
 * @param rounding how nearest neighbour rounds a coordinate; ignored for bilinear
 * @param scaleHeight factor, or 0 where the size is given
 * @param scaleWidth factor, or 0 where the size is given
 * @param height size, or 0 where the factor is given
 * @param width size, or 0 where the factor is given
 */
public record Resize(
    Interpolation interpolation,
    Coordinates coordinates,
    Rounding rounding,
    double scaleHeight,
    double scaleWidth,
    int height,
    int width)
    implements Operation {
  /** How a value between pixels is made. */
  public enum Interpolation {
    /** The nearest pixel. */
    NEAREST,
    /** Linear in both directions. */
    BILINEAR
  }

  /** How the position x' in the output maps to x in the input; s is the scale. */
  public enum Coordinates {
    /** x = (x' + 0.5) / s - 0.5. */
    HALF_PIXEL,
    /** As half pixel, but 0 where the output has one pixel. */
    PYTORCH_HALF_PIXEL,
    /** x = x' / s. */
    ASYMMETRIC,
    /** x = x' (in - 1) / (out - 1). */
    ALIGN_CORNERS
  }

  /** How nearest neighbour rounds. */
  public enum Rounding {
    /** To the nearest, halves down. */
    ROUND_PREFER_FLOOR,
    /** To the nearest, halves up. */
    ROUND_PREFER_CEIL,
    /** Down. */
    FLOOR,
    /** Up. */
    CEIL
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape x = Shapes.require(inputs.get(0), 4, "Resize");
    return Shape.of(
        x.at(0), x.at(1), extent(x.at(2), scaleHeight, height), extent(x.at(3), scaleWidth, width));
  }

  private static int extent(int size, double scale, int given) {
    return given > 0 ? given : size < 0 ? -1 : (int) Math.floor(size * scale);
  }
}
