package org.vitrine.pipeline.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.math.RandomStreams;
import org.vitrine.run.PartFolder;

/**
 * The run as a step sees it that takes so long that its own words about how far it is are shown.
 *
 * @param run the whole run
 * @param seed the step's seed
 * @param parts what keeps parts of the step's work
 */
public record LongContext(RunContext run, long seed, Optional<PartFolder> parts)
    implements RunContext {
  @Override
  public RandomGenerator random(String stream, long... index) {
    return RandomStreams.stream(seed, stream, index);
  }

  @Override
  public void progress(long done, long total, String what) {
    run.progress(done, total, what);
  }

  @Override
  public void note(String message) {
    run.note(message);
  }

  @Override
  public void checkCancelled() {
    run.checkCancelled();
  }

  @Override
  public void warn(String message) {
    run.warn(message);
  }

  @Override
  public double[] part(String name, Supplier<double[]> work) {
    return parts.map(p -> p.part(name, work)).orElseGet(work);
  }

  @Override
  public Path scratch() {
    return run.scratch();
  }
}
