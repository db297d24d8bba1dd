package org.vitrine.api.evaluation;

import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.tensor.Tensor;

/** Measures images of a dataset part by part; parts that the run has kept are not read. */
final class Measuring {
  private final String name;
  private final Dataset data;
  private final RunContext run;
  private final int size;
  private final ToIntFunction<Tensor> most;
  private final Function<Batch, double[][]> work;
  private boolean skipped;

  /**
   * Prepares the work.
   *
   * @param name what is measured, which tells it from all else that the run keeps parts of
   * @param size the images of a part
   * @param most the most images of a batch, given one of them
   * @param work returns the numbers of each image of a batch
   */
  Measuring(
      String name,
      Dataset data,
      RunContext run,
      int size,
      ToIntFunction<Tensor> most,
      Function<Batch, double[][]> work) {
    this.name = name;
    this.data = data;
    this.run = run;
    this.size = size;
    this.most = most;
    this.work = work;
  }

  /** Measures the images from one on, up to but without another. */
  Measurements of(int from, int to) {
    double[][] rows = new double[to - from][];
    int end;
    for (int first = from; first < to; first = end) {
      run.checkCancelled();
      // parts end where they do in the whole dataset, so that shards have the batches of the whole
      end = (int) Math.min(first - first % size + (long) size, to);
      part(first, end, from, rows);
    }
    if (skipped) {
      run.progress(rows.length, rows.length, name);
    }
    return new Measurements(from, rows);
  }

  private void part(int first, int end, int from, double[][] rows) {
    boolean[] read = {false};
    double[] numbers =
        run.part(
            name + " " + first + " to " + end,
            () -> {
              read[0] = true;
              if (skipped) {
                // told only now, so that the time left is that of what is left
                run.progress(first - from, rows.length, name);
                skipped = false;
              }
              return Rows.numbers(measured(first, end, from, rows.length));
            });
    double[][] part = Rows.of(end - first, numbers);
    if (!read[0]) {
      skipped = true;
      warn(first, part);
    }
    System.arraycopy(part, 0, rows, first - from, part.length);
  }

  private double[][] measured(int first, int end, int from, int all) {
    double[][] part = new double[end - first][];
    Batch.each(
        data,
        first,
        end,
        most,
        run,
        batch -> {
          double[][] numbers = work.apply(batch);
          if (numbers.length != batch.size()) {
            throw new IllegalArgumentException(
                numbers.length + " rows for " + batch.size() + " images");
          }
          int at = batch.indices()[0];
          System.arraycopy(numbers, 0, part, at - first, numbers.length);
          run.progress(at - from + numbers.length, all, name);
        });
    return part;
  }

  /** Reads what could not be read before once more, for the reason. */
  private void warn(int first, double[]... part) {
    for (int i = 0; i < part.length; i++) {
      if (part[i] == null) {
        try {
          run.warn(data.sample(first + i).name() + " could not be read at first, and is left out.");
        } catch (UnreadableSampleException e) {
          run.warn(e.getMessage());
        }
      }
    }
  }
}
