package org.vitrine.pipeline.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.data.Sample;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Probability;
import org.vitrine.api.network.Input;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.pipeline.rows.Parts;
import org.vitrine.pipeline.run.Survey.Guess;
import org.vitrine.pipeline.run.Survey.Image;
import org.vitrine.run.Results.Skipped;

/** Reads every image once: which can be read, what they are, what the model says of them. */
public final class SurveyPass {
  private static final int BEST = 3;

  private final Model model;
  private final Dataset dataset;
  private final RunContext run;
  private final List<Image> images = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  SurveyPass(Model model, Dataset dataset, RunContext run) {
    this.model = model;
    this.dataset = dataset;
    this.run = run;
  }

  /**
   * Surveys the data.
   *
   * @throws VitrineException if no image can be read, or one does not fit the network
   */
  Survey survey() {
    Input input = model.network().input();
    List<Sample> batch = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < dataset.size(); i++) {
      run.checkCancelled();
      try {
        Sample sample = dataset.sample(i);
        requireFits(sample, input, dataset.source());
        batch.add(sample);
        indices.add(i);
      } catch (UnreadableSampleException e) {
        run.warn(e.getMessage());
        skipped.add(new Skipped(i, e.getMessage()));
      }
      boolean last = i == dataset.size() - 1;
      if (!batch.isEmpty() && (last || batch.size() == Parts.rows(batch.get(0).image().size()))) {
        predict(batch, indices, i + 1);
        batch.clear();
        indices.clear();
      }
    }
    if (images.isEmpty()) {
      throw new VitrineException(
          "None of the " + dataset.size() + " images of " + dataset.source() + " can be read.",
          skipped.isEmpty() ? "" : "The first: " + skipped.get(0).reason());
    }
    return new Survey(images, skipped);
  }

  private void predict(List<Sample> batch, List<Integer> indices, int done) {
    StepContext context =
        new StepContext(
            run,
            run.seed(),
            "predicting",
            done - batch.size(),
            batch.size(),
            dataset.size(),
            Optional.empty());
    Tensor logits = model.predict(Parts.stack(batch), context);
    if (logits.shape().rank() != 2 && logits.shape().rank() != 4) {
      throw new VitrineException(
          "The output " + logits.shape() + " is neither one score per class nor one per pixel.",
          "Pipelines take image classifiers and segmentations.");
    }
    for (int row = 0; row < batch.size(); row++) {
      List<Guess> best = best(logits.rows(row, row + 1));
      Sample sample = batch.get(row);
      images.add(new Image(indices.get(row), sample.name(), sample.label(), best));
    }
  }

  /** Returns the most probable classes; of a segmentation the explained one, then the largest. */
  private static List<Guess> best(Tensor logits) {
    double[] shares = shares(logits);
    int first = Targets.predicted(logits).classes()[0];
    return IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> c == first ? -2 : -shares[c]))
        .limit(BEST)
        .map(c -> new Guess(c, shares[c]))
        .toList();
  }

  /** Returns each class's probability, in the mean over the pixels of a segmentation. */
  private static double[] shares(Tensor logits) {
    int channels = logits.shape().at(1);
    int area = logits.rowSize() / channels;
    double[] shares = new double[Math.max(2, channels)];
    float[] pixel = new float[channels];
    for (int at = 0; at < area; at++) {
      for (int c = 0; c < channels; c++) {
        pixel[c] = logits.array()[c * area + at];
      }
      double[] p = Probability.of(pixel, 0, channels);
      for (int c = 0; c < p.length; c++) {
        shares[c] += p[c] / area;
      }
    }
    return shares;
  }

  /**
   * Checks that an image can be fed.
   *
   * @param source where it comes from
   */
  public static void requireFits(Sample sample, Input input, String source) {
    // images of an array have but numbers
    boolean number = sample.name().matches("[0-9]+");
    String name = number ? "Image " + sample.name() + " of " + source : sample.name();
    input
        .misfit(sample.image().shape(), name, source)
        .ifPresent(
            problem -> {
              throw new VitrineException(problem.what(), problem.fix());
            });
    if (!sample.image().finite()) {
      throw new VitrineException(
          name + " holds a value that is NaN or infinite.", "Every pixel must be a finite number.");
    }
  }
}
