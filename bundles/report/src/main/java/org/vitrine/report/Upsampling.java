package org.vitrine.report;

/** How a layer's map is brought to the size of the image. */
public enum Upsampling {
  /** Linear between pixel centres, so that the picture is smooth. */
  BILINEAR,
  /** Pixels are repeated, so that the layer's own resolution shows. */
  NEAREST
}
