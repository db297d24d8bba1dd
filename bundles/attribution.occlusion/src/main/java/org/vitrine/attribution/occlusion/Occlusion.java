package org.vitrine.attribution.occlusion;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.Takes;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Baseline;
import org.vitrine.math.BaselineImages;

/**
 * Occlusion (Zeiler and Fergus 2014, arXiv:1311.2901): by how much the score falls when a window of
 * the image is covered. A value gets the mean, or the sum, over the windows that cover it; windows
 * cover all channels unless they say otherwise.
 *
 * <p>Windows start every stride and number ceil((size - window) / stride) + 1 along an axis; the
 * last one is cropped at the border.
 */
@Component
@Method(
    id = "occlusion",
    formula =
        "map = mean over the windows that cover a value of f(x) - f(x with the window covered)",
    title = "Occlusion: the fall of the score when a window is covered",
    paper = "Zeiler and Fergus 2014, arXiv:1311.2901",
    gives =
        "A map in the shape of the image: how much the score falls when that place is "
            + "covered, positive where it speaks for the class. Not for layers.")
@Takes(data = "baselines")
@Designate(ocd = Occlusion.Config.class)
public final class Occlusion implements Attributor {

  /** The options. */
  @ObjectClassDefinition(name = "Occlusion")
  public @interface Config {
    /** Returns the window's size. */
    @AttributeDefinition(
        description =
            "Window as HxW pixels over all channels, for example 4x4, or as CxHxW; auto is an"
                + " eighth of the image")
    String window() default "auto";

    /** Returns the distance between windows. */
    @AttributeDefinition(
        description = "Distance between windows as HxW pixels, or CxHxW; auto is half the window")
    String stride() default "auto";

    /** Returns what covers the image. */
    @AttributeDefinition(
        description = "What covers the image: zero, uniform or gaussian noise, or its own blur")
    Baseline baseline() default Baseline.ZERO;

    /** Returns the images that cover instead. */
    @AttributeDefinition(
        description =
            "Images that cover instead of baseline, as format:path, for example images:grey.png:"
                + " one for all, or one for each")
    String baselines() default "";

    /** Returns what is made of several windows over one pixel. */
    @AttributeDefinition(description = "What a pixel gets from the windows that cover it")
    Overlap overlap() default Overlap.AVERAGE;

    /** Returns what falls. */
    @AttributeDefinition(description = "Whose fall is taken: the class logit or probability")
    Score score() default Score.LOGIT;
  }

  private final Datasets datasets;

  /** Creates the method on what opens baseline images. */
  @Activate
  public Occlusion(@Reference Datasets datasets) {
    this.datasets = datasets;
  }

  /** What a pixel gets from the windows that cover it. */
  public enum Overlap {
    /** The mean of their falls. */
    AVERAGE,
    /** The sum of their falls. */
    SUM
  }

  /** Whose fall is taken. */
  public enum Score {
    /** The class logit. */
    LOGIT,
    /** The class probability. */
    PROBABILITY
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    if (!request.layers().isEmpty()) {
      throw new UsageException(
          "occlusion covers images, not layers.", "Leave out --layer, or use ig or saliency.");
    }
    Config config = request.options().as(Config.class);
    Tensor images = request.images();
    Grid grid = Grid.of(images.shape(), config.window(), config.stride());
    Tensor cover = cover(config, request, run);
    Objective score =
        config.score() == Score.LOGIT ? request.targets().logit() : request.targets().probability();
    double[] falls = new ScoreDrops(request, score, run).of(grid, cover);
    Tensor map = Tensor.zeros(images.shape());
    for (int row = 0; row < images.rows(); row++) {
      spread(falls, row, grid, config.overlap(), map);
    }
    return Attribution.of(Map.of(request.at().get(0), map))
        .with("window", grid.text(grid.window()))
        .with("stride", grid.text(grid.stride()));
  }

  private Tensor cover(Config config, AttributionRequest request, RunContext run) {
    Tensor images = request.images();
    if (config.baselines().isEmpty()) {
      return config.baseline().image(images, request.first(), run);
    }
    int last = Math.toIntExact(request.index(images.rows()));
    Tensor read = BaselineImages.read(datasets, config.baselines(), last, images.shape());
    if (read.rows() == 1) {
      return read.select(new int[images.rows()]);
    }
    if (read.rows() < last) {
      throw new UsageException(
          config.baselines() + " holds " + read.rows() + " images, which is too few.",
          "Give one for all images, or one for each.");
    }
    return read.rows(last - images.rows(), last);
  }

  private static void spread(double[] falls, int row, Grid grid, Overlap overlap, Tensor map) {
    int size = map.rowSize();
    double[] sum = new double[size];
    int[] count = new int[size];
    for (int window = 0; window < grid.size(); window++) {
      double fall = falls[row * grid.size() + window];
      grid.each(
          window,
          value -> {
            sum[value] += fall;
            count[value]++;
          });
    }
    for (int i = 0; i < size; i++) {
      // a stride above the window leaves values that no window covers
      int divisor = overlap == Overlap.SUM ? 1 : Math.max(1, count[i]);
      map.array()[row * size + i] = (float) (sum[i] / divisor);
    }
  }
}
