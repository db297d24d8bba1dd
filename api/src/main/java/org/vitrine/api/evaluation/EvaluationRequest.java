package org.vitrine.api.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.vitrine.api.Options;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;

/**
 * Asks for an evaluation of all images of a dataset, or for the measurements of some of them.
 *
 * <p>Images are numbered in the whole dataset, whichever of them are asked for: batches, targets
 * and random streams use these numbers, so that nothing measured depends on how the images are cut
 * into requests.
 *
 * @param model the model
 * @param data the whole dataset, whose images are read as they are needed
 * @param maps attribution maps [to-from,c,h,w] of the images asked for, where the method judges
 *     maps; a summary needs none
 * @param targets the class of each image of the dataset; empty means the method's own choice,
 *     mostly the predicted
 * @param options the method's options
 * @param from the first image asked for
 * @param to the first image behind those asked for
 */
public record EvaluationRequest(
    Model model,
    Dataset data,
    Optional<Tensor> maps,
    Optional<Targets> targets,
    Options options,
    int from,
    int to) {
  private static final int GUESSED = 224;

  /** Asks for all images of a dataset. */
  public EvaluationRequest(
      Model model,
      Dataset data,
      Optional<Tensor> maps,
      Optional<Targets> targets,
      Options options) {
    this(model, data, maps, targets, options, 0, data.size());
  }

  /** Returns how many images are asked for. */
  public int size() {
    return to - from;
  }

  /** Asks the same of some of these images, numbered in the whole dataset. */
  public EvaluationRequest shard(int first, int end) {
    return new EvaluationRequest(
        model, data, maps.map(m -> m.rows(first - from, end - from)), targets, options, first, end);
  }

  /** Asks the same with the images read in another way. */
  public EvaluationRequest withData(Dataset other) {
    return new EvaluationRequest(model, other, maps, targets, options, from, to);
  }

  /**
   * Measures the images asked for, in batches of images of one size that follow each other. Every
   * so many images are a {@link RunContext#part} of the run: after an interruption, parts that were
   * finished are neither read nor measured again.
   *
   * @param size the images of a part, which are the most of a batch
   * @param work returns the numbers of each image of a batch, which depend on that image only
   */
  public Measurements measure(int size, RunContext run, Function<Batch, double[][]> work) {
    return new Measuring("images", data, run, size, image -> size, work).of(from, to);
  }

  /**
   * Measures like {@link #measure(int, RunContext, Function)}, in batches of at most 16 MiB, which
   * are the parts where images have the size that the network takes.
   *
   * @param work returns the numbers of each image of a batch, which depend on that image only
   */
  public Measurements measure(RunContext run, Function<Batch, double[][]> work) {
    int part = Batch.affordable(inputSize());
    return new Measuring("images", data, run, part, Batch::affordable, work).of(from, to);
  }

  /** Returns the values of an image as the network takes it, whose unknown extents are guessed. */
  private int inputSize() {
    int[] extents = model.network().input().shape().toArray();
    return Arrays.stream(extents).skip(1).map(e -> e < 0 ? GUESSED : e).reduce(1, (a, b) -> a * b);
  }

  /**
   * Checks the maps, for methods that judge maps.
   *
   * @throws UsageException if there are none, or not one [c,h,w] for each image asked for
   * @throws VitrineException if they hold values that are not numbers
   */
  public void requireMaps() {
    Tensor given =
        maps.orElseThrow(
            () ->
                new UsageException(
                    "This method judges maps, and there are none.",
                    "Give them with --maps, or name the step they come from."));
    if (given.rows() != size() || given.shape().rank() != 4) {
      throw new UsageException(
          "Maps of shape " + given.shape() + " do not fit " + size() + " images.",
          "One map [c,h,w] per image is needed.");
    }
    if (!given.finite()) {
      throw new VitrineException("The maps hold values that are not numbers.", "");
    }
  }

  /**
   * Returns the map [1,c,h,w] of an image.
   *
   * @param image its number in the whole dataset, of those asked for
   */
  public Tensor map(int image) {
    return maps.orElseThrow().rows(image - from, image - from + 1);
  }

  /** Returns the class that is judged for each image of a batch: as given, or as predicted. */
  public int[] classes(Batch batch, RunContext run) {
    if (targets.isPresent()) {
      return Arrays.stream(batch.indices()).map(i -> targets.get().classes()[i]).toArray();
    }
    return Targets.predicted(model.predict(batch.images(), run)).classes();
  }
}
