package org.vitrine.engine.nd4j.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Resize;

/** Translates layers that change the size of an image without weights. */
final class ResamplingReader {
  private ResamplingReader() {}

  /** DL4J gives top, bottom, left, right. */
  static String zeroPadding(LayerSource source, String input) {
    int[] p = ((ZeroPaddingLayer) source.configuration()).getPadding();
    return source.add("padding", around(p[0], p[1], p[2], p[3]), input);
  }

  static String cropping(LayerSource source, String input) {
    int[] c = ((Cropping2D) source.configuration()).getCropping();
    return source.add("cropping", around(-c[0], -c[1], -c[2], -c[3]), input);
  }

  static String upsampling(LayerSource source, String input) {
    int[] size = ((Upsampling2D) source.configuration()).getSize();
    return source.add(
        "resize",
        new Resize(
            Resize.Interpolation.NEAREST,
            Resize.Coordinates.ASYMMETRIC,
            Resize.Rounding.FLOOR,
            size[0],
            size[1],
            0,
            0),
        input);
  }

  private static Padding around(int top, int bottom, int left, int right) {
    return new Padding(
        List.of(0, 0, top, left), List.of(0, 0, bottom, right), Padding.Mode.CONSTANT, 0);
  }
}
