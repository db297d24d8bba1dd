package org.vitrine.math;

import java.util.List;
import org.vitrine.api.Problem;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Vectors that a layer makes of images; where it has pixels, their mean.
 *
 * @param model the network
 * @param layer the layer's name
 * @param eightBit whether pixels are first cut down to whole 255ths, as files of 8 bits hold them
 * @param resize whether images of another size than the network's input are brought to it, linear
 *     between pixel centres and without antialiasing
 */
public record Features(Model model, String layer, boolean eightBit, boolean resize) {
  /**
   * Returns the layer that is wanted, or the penultimate value if none is named.
   *
   * @throws UsageException if there is no such layer
   */
  public static String layer(Network network, String wanted) {
    List<String> known = network.layers().stream().map(Layer::name).toList();
    if (!wanted.isEmpty() && !known.contains(wanted)) {
      throw new UsageException(Problem.unknown("layer", wanted, "Layers", known));
    }
    if (wanted.isEmpty() && network.penultimate().isEmpty()) {
      throw new UsageException(
          network.name() + " has no fully connected layer.",
          "Name a layer: -o layer=NODE; `vitrine layers` lists them.");
    }
    return wanted.isEmpty() ? network.penultimate().get() : wanted;
  }

  /**
   * Returns a vector for each image.
   *
   * @param images [n,c,h,w]
   */
  public double[][] of(Tensor images, RunContext run) {
    Tensor fed = eightBit ? images.map(v -> (float) Math.floor(v * 255) / 255) : images;
    Input input = model.network().input();
    int height = input.shape().at(2);
    int width = input.shape().at(3);
    Shape shape = fed.shape();
    if (resize && height > 0 && (shape.at(2) != height || shape.at(3) != width)) {
      fed = Resampling.bilinear(fed, height, width);
    }
    Tensor values = model.activations(fed, List.of(layer), run).get(layer);
    int dimensions = values.shape().at(1);
    int area = values.rowSize() / dimensions;
    double[][] features = new double[values.rows()][dimensions];
    for (int row = 0; row < features.length; row++) {
      for (int i = 0; i < values.rowSize(); i++) {
        features[row][i / area] += values.array()[row * values.rowSize() + i] / (double) area;
      }
    }
    return features;
  }
}
