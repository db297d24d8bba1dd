package org.vitrine.api.data;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Dataset.UnreadableSampleException;

/** Measures a dataset batch by batch; batches that the run has kept are not read. */
final class Measuring {
  private final String name;
  private final Dataset data;
  private final BatchReader reader;
  private final RunContext run;
  private final Function<Batch, double[][]> work;
  private boolean skipped;
  private boolean read;

  Measuring(
      String name,
      Dataset data,
      BatchReader reader,
      RunContext run,
      Function<Batch, double[][]> work) {
    this.name = name;
    this.data = data;
    this.reader = reader;
    this.run = run;
    this.work = work;
  }

  /** Gives the numbers of every image; returns how many could not be read. */
  int all(ObjIntConsumer<double[]> each) {
    int unreadable = 0;
    while (reader.next() < data.size()) {
      run.checkCancelled();
      read = false;
      MeasuredBatch part =
          MeasuredBatch.of(run.part(name + ", from image " + reader.next(), this::measure));
      if (!read) {
        reader.skipTo(part.next());
        skipped = true;
        warn(part.unreadable());
      }
      unreadable += part.unreadable().length;
      part.give(each);
    }
    if (skipped) {
      run.progress(data.size(), data.size(), name);
    }
    return unreadable;
  }

  private double[] measure() {
    read = true;
    if (skipped) {
      // told only now, so that the time left is that of what is left
      run.progress(reader.next(), data.size(), name);
      skipped = false;
    }
    Optional<Batch> batch = reader.read();
    int[] indices = batch.map(Batch::indices).orElse(new int[0]);
    double[][] rows = batch.map(work).orElse(new double[0][]);
    if (indices.length > 0) {
      run.progress(indices[indices.length - 1] + 1L, data.size(), name);
    }
    return new MeasuredBatch(reader.next(), reader.unreadable(), indices, rows).numbers();
  }

  /** Reads what could not be read before once more, for the reason. */
  private void warn(int... unreadable) {
    for (int image : unreadable) {
      try {
        run.warn(data.sample(image).name() + " could not be read at first, and is left out.");
      } catch (UnreadableSampleException e) {
        run.warn(e.getMessage());
      }
    }
  }
}
