package org.vitrine.api.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.tensor.Tensor;

/** Reads a dataset batch by batch, holding one at a time; what cannot be read is warned of. */
final class BatchReader {
  private final Dataset data;
  private final ToIntFunction<Tensor> most;
  private final RunContext run;
  private final int to;
  private int unreadable;
  private int next;
  private Sample ahead;

  /**
   * Begins at an image.
   *
   * @param from that image
   * @param to the first image that is not read any more
   * @param most the most images of a batch, given one of them
   */
  BatchReader(Dataset data, int from, int to, ToIntFunction<Tensor> most, RunContext run) {
    this.data = data;
    this.next = from;
    this.to = to;
    this.most = most;
    this.run = run;
  }

  /** Returns the first image that no batch has reached. */
  int next() {
    return next;
  }

  /** Returns how many images could not be read on the way to the last batch and in it. */
  int unreadable() {
    return unreadable;
  }

  /** Reads the next batch; empty if no image is left that can be read. */
  Optional<Batch> read() {
    List<Sample> samples = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    unreadable = 0;
    for (; next < to; next++) {
      run.checkCancelled();
      try {
        Sample sample = ahead == null ? data.sample(next) : ahead;
        ahead = null;
        if (!samples.isEmpty() && !samples.get(0).image().shape().equals(sample.image().shape())) {
          ahead = sample;
          break;
        }
        samples.add(sample);
        indices.add(next);
        if (samples.size() == most.applyAsInt(sample.image())) {
          next++;
          break;
        }
      } catch (UnreadableSampleException e) {
        run.warn(e.getMessage());
        unreadable++;
      }
    }
    return samples.isEmpty() ? Optional.empty() : Optional.of(batch(samples, indices));
  }

  private static Batch batch(List<Sample> samples, List<Integer> indices) {
    return new Batch(
        indices.stream().mapToInt(Integer::intValue).toArray(),
        Tensor.concatenate(samples.stream().map(Sample::row).toList()),
        samples.stream().mapToInt(Sample::label).toArray(),
        samples.stream().map(Sample::name).toList());
  }
}
