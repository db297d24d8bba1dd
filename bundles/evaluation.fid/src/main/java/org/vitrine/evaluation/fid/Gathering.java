package org.vitrine.evaluation.fid;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.math.Features;
import org.vitrine.math.Moments;

/**
 * Goes through a set of images and gathers their features.
 *
 * @param features makes them
 * @param batch images read at once
 * @param most how many images' features are kept, drawn uniformly
 * @param images all images of both sets, for progress
 */
record Gathering(Features features, int batch, int most, long images) {
  /** Their covariances and what is computed of them take some GiB. */
  private static final int MOST_FEATURES = 8192;

  Gathered of(String name, Dataset data, long before, RunContext run) {
    RandomGenerator draw = run.random("fid", before);
    List<double[]> kept = new ArrayList<>();
    Moments[] moments = new Moments[1];
    int unreadable =
        Batch.measure(
            name,
            data,
            batch,
            run.withoutProgress(),
            part -> {
              // where batches before were kept, this is where the time left is counted from
              run.progress(before + part.indices()[0], images, "images");
              double[][] rows = features.of(part.images(), run.withoutProgress());
              if (rows[0].length > MOST_FEATURES) {
                throw new UsageException(
                    features.layer() + " has " + rows[0].length + " features.",
                    "Distances take up to " + MOST_FEATURES + ": name another layer.");
              }
              int last = part.indices()[part.size() - 1];
              run.progress(before + last + 1, images, "images");
              return rows;
            },
            (row, i) -> {
              moments[0] = moments[0] == null ? new Moments(row.length) : moments[0];
              moments[0].add(row);
              keep(kept, row, moments[0].count(), draw);
            });
    if (moments[0].count() < 2) {
      throw new VitrineException(
          "Only one image of " + data.source() + " can be read.", "A distribution needs two.");
    }
    return new Gathered(moments[0], kept.toArray(double[][]::new), unreadable);
  }

  /** Reservoir sampling: the count-th row replaces a kept one with the chance that it should. */
  private void keep(List<double[]> kept, double[] row, long count, RandomGenerator draw) {
    if (kept.size() < most) {
      kept.add(row);
    } else if (most > 0) {
      long slot = draw.nextLong(count);
      if (slot < most) {
        kept.set((int) slot, row);
      }
    }
  }
}
