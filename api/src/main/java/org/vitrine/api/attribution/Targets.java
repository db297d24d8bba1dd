package org.vitrine.api.attribution;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Probability;
import org.vitrine.api.model.RegionLogit;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * What is explained: one class per image; of a segmentation its mean over the image or a region.
 *
 * @param classes the class per image
 * @param region of a segmentation, the weight of every pixel [n,h,w]; empty for the whole image
 */
public record Targets(int[] classes, Optional<Tensor> region) {
  /** The class that a segmentation gives to what is nothing in particular. */
  public static final int BACKGROUND = 0;

  /** Makes targets of whole images. */
  public Targets(int[] classes) {
    this(classes, Optional.empty());
  }

  /** Returns the objective most methods explain: the class logit. */
  public Objective logit() {
    return region.<Objective>map(r -> new RegionLogit(classes, r)).orElse(new Logit(classes));
  }

  /** Returns the class probability as objective; of a segmentation, its mean over all pixels. */
  public Objective probability() {
    return new Probability(classes);
  }

  /** Returns the targets of some images, in this order; an image may be there several times. */
  public Targets select(int... rows) {
    int[] selected = IntStream.of(rows).map(row -> classes[row]).toArray();
    return new Targets(selected, region.map(r -> r.select(rows)));
  }

  /**
   * Returns the predicted class per image: the one of the largest logit, or whether the single
   * logit is positive. Of a segmentation it is the class other than {@link #BACKGROUND} with the
   * most pixels, or the background where there is no other (Herdt et al., section 4).
   *
   * @param logits [n,k], [n,1], [n,k,h,w] or [n,1,h,w]
   */
  public static Targets predicted(Tensor logits) {
    int[] classes = new int[logits.rows()];
    int[] pixels = pixels(logits);
    int area = pixels.length / Math.max(1, classes.length);
    int channels = Math.max(2, logits.shape().at(1));
    for (int row = 0; row < classes.length; row++) {
      long[] count = new long[channels];
      for (int i = 0; i < area; i++) {
        count[pixels[row * area + i]]++;
      }
      int best = BACKGROUND;
      for (int c = 0; c < channels; c++) {
        if (c != BACKGROUND && count[c] > (best == BACKGROUND ? 0 : count[best])) {
          best = c;
        }
      }
      classes[row] = best;
    }
    return new Targets(classes);
  }

  /**
   * Returns these targets on the pixels that a segmentation gives to each image's class.
   *
   * @param logits [n,k,h,w] or [n,1,h,w]
   * @throws VitrineException if it gives an image's class no pixel, or is no segmentation
   */
  public Targets onSegment(Tensor logits) {
    Shape shape = logits.shape();
    if (shape.rank() != 4) {
      throw new VitrineException(
          "The output " + shape + " has no pixels, so a class has no segment.",
          "Leave out @segment.");
    }
    int[] pixels = pixels(logits);
    int area = shape.at(2) * shape.at(3);
    Tensor weights = Tensor.zeros(Shape.of(shape.at(0), shape.at(2), shape.at(3)));
    for (int row = 0; row < classes.length; row++) {
      int count = 0;
      for (int i = row * area; i < (row + 1) * area; i++) {
        boolean inside = pixels[i] == classes[row];
        weights.array()[i] = inside ? 1 : 0;
        count += inside ? 1 : 0;
      }
      if (count == 0) {
        throw new VitrineException(
            "The network gives class " + classes[row] + " no pixel of image " + row + ".",
            "Explain the predicted class, or leave out @segment.");
      }
    }
    return new Targets(classes, Optional.of(weights));
  }

  /** Returns the class of every pixel, row by row; an image classifier has one pixel. */
  private static int[] pixels(Tensor logits) {
    int channels = logits.shape().at(1);
    int area = logits.rowSize() / channels;
    int[] pixels = new int[logits.rows() * area];
    float[] values = logits.array();
    Arrays.setAll(
        pixels,
        at -> {
          int from = at / area * channels * area + at % area;
          if (channels == 1) {
            return values[from] > 0 ? 1 : 0;
          }
          int best = 0;
          for (int c = 1; c < channels; c++) {
            best = values[from + c * area] > values[from + best * area] ? c : best;
          }
          return best;
        });
    return pixels;
  }
}
