package org.vitrine.pipeline.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.math.RandomStreams;
import org.vitrine.run.PartFolder;

/**
 * The run as a step sees it: with the pipeline's seed, and progress over all images where a method
 * is given them in parts; where it is given all, in its own words.
 *
 * @param run the whole run
 * @param seed the step's seed, which is what a replay has
 * @param step the step's name
 * @param from the first image of the part
 * @param size the images of the part
 * @param images all images
 * @param parts what keeps parts of the step's work, where the method is asked once for all of it
 */
public record StepContext(
    RunContext run,
    long seed,
    String step,
    int from,
    int size,
    int images,
    Optional<PartFolder> parts)
    implements RunContext {
  private static final int FINE = 1000;

  /** Returns the same, where parts of the work are kept. */
  public StepContext keeping(Optional<PartFolder> kept) {
    return new StepContext(run, seed, step, from, size, images, kept);
  }

  @Override
  public RandomGenerator random(String stream, long... index) {
    return RandomStreams.stream(seed, stream, index);
  }

  @Override
  public void progress(long done, long total, String what) {
    double part = total <= 0 ? 0 : Math.min(1, (double) done / total);
    long fine = Math.round((from + part * size) * FINE);
    // of a part it would be told again and again
    String told = size == images ? step + ": " + what : step;
    run.progress(fine, (long) images * FINE, told);
  }

  @Override
  public void checkCancelled() {
    run.checkCancelled();
  }

  @Override
  public void warn(String message) {
    run.warn(step + ": " + message);
  }

  @Override
  public void note(String message) {
    run.note(step + ": " + message);
  }

  @Override
  public double[] part(String name, Supplier<double[]> work) {
    return parts.map(p -> p.part(step + ": " + name, work)).orElseGet(work);
  }

  @Override
  public Path scratch() {
    return run.scratch();
  }
}
