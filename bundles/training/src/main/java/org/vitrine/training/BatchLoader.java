package org.vitrine.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.data.Sample;
import org.vitrine.api.data.Transform;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Reads and augments the images of coming batches on other threads while the engine works.
 *
 * <p>What it hands out does not depend on how many threads there are: an image's changes are drawn
 * from a stream of its own for each epoch.
 */
final class BatchLoader implements AutoCloseable {
  private final ExecutorService workers;
  private final int ahead;
  private final RunContext run;
  private final Set<Integer> unreadable = new HashSet<>();

  BatchLoader(int threads, RunContext run) {
    this.ahead = threads + 1;
    this.run = run;
    this.workers =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "vitrine-loader");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Takes batches in order. */
  interface Sink {
    /**
     * Takes one.
     *
     * @param batch its images are fewer than asked for where some cannot be read
     * @param number the batch's number
     */
    void take(Batch batch, int number);
  }

  /** Returns how many images could not be read so far. */
  int unreadable() {
    return unreadable.size();
  }

  /**
   * Hands out batches of a dataset.
   *
   * @param pass what is read in which order
   * @param from the first batch to hand out
   */
  void each(Pass pass, int from, Sink sink) {
    Deque<Future<Loaded>> coming = new ArrayDeque<>();
    try {
      int next = from;
      for (int number = from; number < pass.batches(); number++) {
        for (; next < pass.batches() && coming.size() < ahead; next++) {
          int loading = next;
          coming.add(workers.submit(() -> pass.load(loading, run)));
        }
        Loaded loaded = get(coming.remove());
        loaded.failures.stream().filter(f -> unreadable.add(f.index)).forEach(f -> run.warn(f.why));
        loaded.batch.ifPresent(new Numbered(sink, number)::take);
      }
    } finally {
      coming.forEach(batch -> batch.cancel(true));
    }
  }

  private record Numbered(Sink sink, int number) {
    void take(Batch batch) {
      sink.take(batch, number);
    }
  }

  private static Loaded get(Future<Loaded> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VitrineException known) {
        throw known;
      }
      throw new IllegalStateException("an image could not be loaded", e.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  private record Failure(int index, String why) {}

  private record Loaded(Optional<Batch> batch, List<Failure> failures) {}

  /**
   * One pass over a dataset.
   *
   * @param data the images
   * @param order their indices in the order of the pass
   * @param size images per batch
   * @param transform how they are augmented
   * @param epoch which pass it is, for random streams
   * @param first the number of the pass's first image
   * @param batches how many batches there are; images after the last are left out
   */
  record Pass(
      Dataset data,
      int[] order,
      int size,
      Optional<Transform> transform,
      int epoch,
      long first,
      int batches) {
    private Loaded load(int number, RunContext run) {
      List<Tensor> images = new ArrayList<>();
      List<Integer> labels = new ArrayList<>();
      List<Failure> failures = new ArrayList<>();
      int from = number * size;
      for (int i = from; i < Math.min(from + size, order.length); i++) {
        int index = order[i];
        try {
          Sample sample = data.sample(index);
          Tensor image =
              transform
                  .map(t -> t.apply(sample.image(), run.random("augment", index, epoch)))
                  .orElse(sample.image());
          images.add(fitting(sample, image, images));
          labels.add(sample.label());
        } catch (UnreadableSampleException e) {
          failures.add(new Failure(index, e.getMessage()));
        }
      }
      if (images.isEmpty()) {
        return new Loaded(Optional.empty(), failures);
      }
      double epochs = epoch + (double) number / batches;
      int[] classes = labels.stream().mapToInt(label -> label).toArray();
      return new Loaded(
          Optional.of(new Batch(Tensor.concatenate(images), classes, first + from, epochs)),
          failures);
    }

    private static Tensor fitting(Sample sample, Tensor image, List<Tensor> others) {
      int[] shape = image.shape().toArray();
      int[] row = new int[shape.length + 1];
      row[0] = 1;
      System.arraycopy(shape, 0, row, 1, shape.length);
      if (!others.isEmpty() && !Arrays.equals(others.get(0).shape().toArray(), row)) {
        throw new VitrineException(
            sample.name() + " is " + image.shape() + ", but others are not.",
            "Bring all images to one size: add for example ?resize=224&crop=224 to the data.");
      }
      if (!image.finite()) {
        throw new VitrineException(
            sample.name() + " holds a value that is NaN or infinite.",
            "Every pixel must be a finite number.");
      }
      return image.reshape(Shape.of(row));
    }
  }
}
