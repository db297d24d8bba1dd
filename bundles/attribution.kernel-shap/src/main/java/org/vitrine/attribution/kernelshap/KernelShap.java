package org.vitrine.attribution.kernelshap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Superpixels;

/**
 * KernelSHAP: Shapley values of image segments by weighted least squares (Lundberg and Lee 2017,
 * arXiv:1705.07874, theorem 2); exact where all coalitions fit into the samples.
 *
 * <p>An absent segment is filled with the baseline. Every pixel of a segment carries the segment's
 * whole value; the values of all segments add up to the score's difference from the baseline. The
 * map of images is [n,1,h,w]; of feature vectors [n,k] it has their shape, each feature a player.
 */
@Component
@Method(
    id = "kernel-shap",
    formula =
        "map = argmin over w of Σz π(z) (f(z) - w0 - Σi wi zi)²,  f the score, zi 1 where "
            + "segment i is shown, π the Shapley kernel",
    title = "KernelSHAP: Shapley values of superpixels or grid cells",
    paper = "Lundberg and Lee 2017, A unified approach, arXiv:1705.07874",
    gives =
        "One map per image: every pixel carries the value of its whole segment, "
            + "positive for the class; the segments add up to the score less that of the "
            + "baseline. Not for layers.")
@Designate(ocd = KernelShap.Config.class)
public final class KernelShap implements Attributor {
  /** Images given to the model at once. */
  private static final int PART = 64;

  /** How an image becomes players. */
  public enum Segments {
    /** SLIC superpixels. */
    SLIC,
    /** Rectangles. */
    GRID
  }

  /** What fills an absent segment. */
  public enum Baseline {
    /** Zeros. */
    ZERO,
    /** The mean of the image's channel. */
    MEAN
  }

  /** What is explained. */
  public enum Score {
    /** The logit. */
    LOGIT,
    /** The probability. */
    PROBABILITY
  }

  /** The options. */
  @ObjectClassDefinition(name = "KernelSHAP")
  public @interface Config {
    /** Returns how an image becomes players. */
    @AttributeDefinition(description = "How an image is cut into players")
    Segments segments() default Segments.SLIC;

    /** Returns the cells per side. */
    @AttributeDefinition(description = "About cells x cells players", min = "1", max = "64")
    int cells() default 6;

    /** Returns the weight of position against colour. */
    @AttributeDefinition(
        description = "Weight of position against colour in superpixels",
        min = "0.001",
        max = "100")
    double compactness() default 0.3;

    /** Returns the number of coalitions. */
    @AttributeDefinition(
        description = "Coalitions per image; all of them where they are fewer",
        min = "2",
        max = "1000000")
    int samples() default 1024;

    /** Returns what fills an absent segment. */
    @AttributeDefinition(description = "What fills an absent segment")
    Baseline baseline() default Baseline.ZERO;

    /** Returns what is explained. */
    @AttributeDefinition(description = "What is explained")
    Score score() default Score.LOGIT;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    if (!request.layers().isEmpty()) {
      throw new UsageException(
          "kernel-shap explains by parts of the image, not by a layer", "Leave out --layer.");
    }
    Config config = request.options().as(Config.class);
    Tensor images = request.images();
    boolean planar = images.shape().rank() == 4;
    int pixels = planar ? images.shape().at(2) * images.shape().at(3) : images.rowSize();
    float[] map = new float[images.rows() * pixels];
    for (int row = 0; row < images.rows(); row++) {
      int[] players = planar ? segments(config, images, row) : identity(pixels);
      double[] values = values(request, config, row, players, run.withoutProgress());
      for (int i = 0; i < pixels; i++) {
        map[row * pixels + i] = (float) values[players[i]];
      }
      run.progress(row + 1, images.rows(), "images");
    }
    Shape shape = planar ? images.shape().with(1, 1) : images.shape();
    return Attribution.of(Map.of(request.at().get(0), Tensor.of(shape, map)))
        .with("value-of-a-pixel", "its segment's whole Shapley value");
  }

  private static double[] values(
      AttributionRequest request, Config config, int row, int[] players, RunContext run) {
    int count = Arrays.stream(players).max().orElseThrow() + 1;
    Coalitions coalitions =
        Coalitions.of(count, config.samples(), run.random("kernel-shap", request.index(row)));
    Game game = new Game(request.images(), row, players, config.baseline());
    double[] scores = new double[coalitions.members().length];
    for (int from = 0; from < scores.length; from += PART) {
      run.checkCancelled();
      int to = Math.min(scores.length, from + PART);
      int[] rows = new int[to - from];
      Arrays.fill(rows, row);
      Tensor logits =
          request
              .model()
              .predict(game.images(Arrays.copyOfRange(coalitions.members(), from, to)), run);
      double[] part = score(config, request.targets().select(rows), logits);
      System.arraycopy(part, 0, scores, from, part.length);
    }
    return coalitions.shapleyValues(scores);
  }

  private static double[] score(Config config, Targets targets, Tensor logits) {
    Objective objective = config.score() == Score.LOGIT ? targets.logit() : targets.probability();
    return objective.score(List.of(logits), identity(logits.rows())).values();
  }

  private static int[] segments(Config config, Tensor images, int row) {
    int channels = images.shape().at(1);
    int height = images.shape().at(2);
    int width = images.shape().at(3);
    return config.segments() == Segments.GRID
        ? Superpixels.grid(height, width, config.cells())
        : Superpixels.slic(
            images.rows(row, row + 1).array(),
            channels,
            height,
            width,
            config.cells(),
            config.compactness());
  }

  private static int[] identity(int size) {
    int[] labels = new int[size];
    Arrays.setAll(labels, i -> i);
    return labels;
  }
}
