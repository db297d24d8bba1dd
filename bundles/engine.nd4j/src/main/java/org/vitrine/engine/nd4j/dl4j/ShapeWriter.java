package org.vitrine.engine.nd4j.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.vitrine.api.network.Concatenation;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Resize;
import org.vitrine.api.network.Squeeze;
import org.vitrine.api.tensor.Shape;

/** Writes layers that join, flatten, pad, crop or enlarge. */
final class ShapeWriter {
  private ShapeWriter() {}

  static void concatenation(GraphTarget target, Layer layer) {
    int axis = ((Concatenation) layer.operation()).axis();
    int rank = target.shape(layer.name()).rank();
    if ((axis < 0 ? axis + rank : axis) != 1
        || layer.inputs().stream().anyMatch(target::constant)) {
      throw new Unreadable("DL4J joins computed values along channels only.");
    }
    target.vertex(layer.name(), new MergeVertex(), layer.inputs().toArray(String[]::new));
  }

  static void flatten(GraphTarget target, Layer layer) {
    Shape images = target.shape(layer.inputs().get(0));
    if (((Flatten) layer.operation()).axis() != 1) {
      throw new Unreadable("DL4J flattens everything but the batch only.");
    }
    rows(target, layer, images);
  }

  static void squeeze(GraphTarget target, Layer layer) {
    List<Integer> axes = ((Squeeze) layer.operation()).axes();
    Shape images = target.shape(layer.inputs().get(0));
    boolean both = axes.equals(List.of(2, 3)) || axes.equals(List.of(-2, -1));
    if (images.rank() != 4 || !both) {
      throw new Unreadable("DL4J removes height and width together only.");
    }
    rows(target, layer, images);
  }

  static void padding(GraphTarget target, Layer layer) {
    Padding padding = (Padding) layer.operation();
    List<Integer> before = padding.before();
    List<Integer> after = padding.after();
    boolean zeros = padding.mode() == Padding.Mode.CONSTANT && padding.value() == 0;
    if (!zeros
        || before.size() != 4
        || !before.subList(0, 2).equals(List.of(0, 0))
        || !after.subList(0, 2).equals(List.of(0, 0))) {
      throw new Unreadable("DL4J pads the height and width of images with zeros only.");
    }
    int[] around = {before.get(2), after.get(2), before.get(3), after.get(3)};
    int[] cropped = new int[4];
    int added = 0;
    int removed = 0;
    for (int i = 0; i < 4; i++) {
      added += Math.max(0, around[i]);
      cropped[i] = Math.max(0, -around[i]);
      removed += cropped[i];
    }
    if (added > 0 && removed > 0) {
      throw new Unreadable("DL4J has no layer that pads one side and crops another.");
    }
    target.layer(
        layer.name(),
        removed > 0
            ? new Cropping2D.Builder(cropped).build()
            : new ZeroPaddingLayer.Builder(around).build(),
        layer.inputs().get(0));
  }

  static void resize(GraphTarget target, Layer layer) {
    Resize resize = (Resize) layer.operation();
    int height = (int) resize.scaleHeight();
    int width = (int) resize.scaleWidth();
    // repeating pixels is what both of these do with whole factors
    boolean repeats =
        resize.coordinates() == Resize.Coordinates.ASYMMETRIC
            ? resize.rounding() == Resize.Rounding.FLOOR
            : resize.coordinates() == Resize.Coordinates.HALF_PIXEL
                && resize.rounding() == Resize.Rounding.ROUND_PREFER_FLOOR;
    if (resize.interpolation() != Resize.Interpolation.NEAREST
        || !repeats
        || height < 1
        || width < 1
        || height != resize.scaleHeight()
        || width != resize.scaleWidth()) {
      throw new Unreadable("DL4J enlarges by repeating pixels, with whole factors only.");
    }
    target.layer(
        layer.name(),
        new Upsampling2D.Builder().size(new int[] {height, width}).build(),
        layer.inputs().get(0));
  }

  private static void rows(GraphTarget target, Layer layer, Shape images) {
    if (images.rank() != 4 || !images.with(0, 1).known()) {
      throw new Unreadable("DL4J flattens images of a known size only; here it is " + images + ".");
    }
    target.vertex(
        layer.name(),
        new PreprocessorVertex(
            new CnnToFeedForwardPreProcessor(images.at(2), images.at(3), images.at(1))),
        layer.inputs().get(0));
  }
}
