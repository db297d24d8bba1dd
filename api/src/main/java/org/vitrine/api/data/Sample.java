package org.vitrine.api.data;

import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * One labelled image.
 *
 * @param image [c,h,w] in [0,1]
 * @param label the class, or -1 if unknown
 * @param name the file or index it came from
 */
public record Sample(Tensor image, int label, String name) {
  /** Returns the image as a batch of one, [1,c,h,w]. */
  public Tensor row() {
    int[] image = image().shape().toArray();
    int[] row = new int[image.length + 1];
    row[0] = 1;
    System.arraycopy(image, 0, row, 1, image.length);
    return image().reshape(Shape.of(row));
  }
}
