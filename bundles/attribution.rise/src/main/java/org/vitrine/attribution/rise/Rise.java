package org.vitrine.attribution.rise;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * RISE: the mean of random masks, weighted by the class probability of the masked image (Petsiuk et
 * al. 2018, arXiv:1806.07421).
 *
 * <p>A mask is a grid of cells, each shown with a given probability, enlarged bilinearly and cut at
 * a random offset; what a mask hides becomes 0. All images see the same masks. The map is
 * [n,1,h,w].
 */
@Component
@Method(
    id = "rise",
    formula =
        "map = Σi f(x · Mi) Mi / (N · p),  f the class probability, Mi one of N smooth "
            + "random masks, p how often cells show",
    title = "RISE: random masks weighted by the masked image's probability",
    paper = "Petsiuk et al. 2018, RISE: randomized input sampling, arXiv:1806.07421",
    gives =
        "One map per image, 0 and up: about the class probability when that pixel is "
            + "shown; only differences within an image mean something. Not for layers.")
@Designate(ocd = Rise.Config.class)
public final class Rise implements Attributor {
  /** Masked images given to the model at once. */
  private static final int PART = 64;

  /** The options. */
  @ObjectClassDefinition(name = "RISE")
  public @interface Config {
    /** Returns the number of masks. */
    @AttributeDefinition(description = "Random masks", min = "1", max = "1000000")
    int masks() default 1000;

    /** Returns the cells per side. */
    @AttributeDefinition(description = "Cells per side of a mask's grid", min = "1", max = "1000")
    int cells() default 7;

    /** Returns the probability that a cell is shown. */
    @AttributeDefinition(description = "Probability that a cell is shown", min = "0.01", max = "1")
    double probability() default 0.5;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    if (!request.layers().isEmpty()) {
      throw new UsageException("rise masks the image, not a layer", "Leave out --layer.");
    }
    Config config = request.options().as(Config.class);
    Tensor images = request.images();
    int height = images.shape().at(2);
    int width = images.shape().at(3);
    int rows = images.rows();
    double[] sums = new double[rows * height * width];
    int atOnce = Math.max(1, PART / rows);
    for (int from = 0; from < config.masks(); from += atOnce) {
      run.checkCancelled();
      int count = Math.min(atOnce, config.masks() - from);
      float[][] masks = new float[count][];
      for (int k = 0; k < count; k++) {
        masks[k] = mask(config, height, width, run.random("rise", from + k));
      }
      Tensor logits = request.model().predict(masked(images, masks), run.withoutProgress());
      int[] seen = IntStream.range(0, count * rows).map(i -> i % rows).toArray();
      double[] p = request.targets().probability().score(List.of(logits), seen).values();
      for (int i = 0; i < seen.length; i++) {
        float[] mask = masks[i / rows];
        for (int pixel = 0; pixel < mask.length; pixel++) {
          sums[seen[i] * mask.length + pixel] += p[i] * mask[pixel];
        }
      }
      run.progress(from + count, config.masks(), "masks");
    }
    float[] map = new float[sums.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) (sums[i] / config.masks() / config.probability());
    }
    return Attribution.of(
            Map.of(request.at().get(0), Tensor.of(Shape.of(rows, 1, height, width), map)))
        .with("score", "probability")
        .with("hidden-pixels", "0");
  }

  /** Enlarges a random grid of (cells+1) x (cells+1) and cuts the image's size out of it. */
  private static float[] mask(Config config, int height, int width, RandomGenerator random) {
    int side = config.cells() + 1;
    float[] grid = new float[side * side];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = random.nextDouble() < config.probability() ? 1 : 0;
    }
    int cellHeight = (height + config.cells() - 1) / config.cells();
    int cellWidth = (width + config.cells() - 1) / config.cells();
    int top = random.nextInt(cellHeight);
    int left = random.nextInt(cellWidth);
    float[] mask = new float[height * width];
    for (int i = 0; i < height; i++) {
      double y = position(i + top, cellHeight, side);
      for (int j = 0; j < width; j++) {
        mask[i * width + j] = bilinear(grid, side, y, position(j + left, cellWidth, side));
      }
    }
    return mask;
  }

  /** The half-pixel rule, held inside the grid. */
  private static double position(int pixel, int cell, int side) {
    return Math.max(0, Math.min(side - 1, (pixel + 0.5) / cell - 0.5));
  }

  private static float bilinear(float[] grid, int side, double y, double x) {
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(side - 1, top + 1);
    int right = Math.min(side - 1, left + 1);
    double upper =
        grid[top * side + left] * (1 - (x - left)) + grid[top * side + right] * (x - left);
    double lower =
        grid[bottom * side + left] * (1 - (x - left)) + grid[bottom * side + right] * (x - left);
    return (float) (upper * (1 - (y - top)) + lower * (y - top));
  }

  private static Tensor masked(Tensor images, float[][] masks) {
    int plane = masks[0].length;
    float[] result = new float[masks.length * images.size()];
    int at = 0;
    for (float[] mask : masks) {
      for (int i = 0; i < images.size(); i++) {
        result[at++] = images.array()[i] * mask[i % plane];
      }
    }
    return Tensor.of(images.shape().with(0, masks.length * images.rows()), result);
  }
}
