package org.vitrine.attribution.occlusion;

import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;

/** Scores covered images in batches of bounded size. */
record ScoreDrops(AttributionRequest request, Objective score, RunContext run) {
  /** Values of one batch of images: 16 MiB of them. */
  private static final int BATCH_VALUES = 1 << 22;

  /** Returns by how much the score falls, image by image and window by window. */
  double[] of(Grid grid, Tensor cover) {
    Tensor images = request.images();
    double[] whole = scores(images, IntStream.range(0, images.rows()).toArray());
    int total = Math.multiplyExact(images.rows(), grid.size());
    double[] falls = new double[total];
    int batch = Math.max(1, BATCH_VALUES / images.rowSize());
    for (int from = 0; from < total; from += batch) {
      run.checkCancelled();
      int to = Math.min(from + batch, total);
      int[] rows = IntStream.range(from, to).map(i -> i / grid.size()).toArray();
      Tensor covered = Tensor.zeros(images.shape().with(0, rows.length));
      for (int i = 0; i < rows.length; i++) {
        cover(rows[i], (from + i) % grid.size(), grid, cover, covered, i);
      }
      double[] scores = scores(covered, rows);
      for (int i = 0; i < rows.length; i++) {
        falls[from + i] = whole[rows[i]] - scores[i];
      }
      run.progress(to, total, "windows");
    }
    return falls;
  }

  private void cover(int row, int window, Grid grid, Tensor cover, Tensor covered, int at) {
    int size = covered.rowSize();
    System.arraycopy(request.images().array(), row * size, covered.array(), at * size, size);
    grid.each(
        window, value -> covered.array()[at * size + value] = cover.array()[row * size + value]);
  }

  private double[] scores(Tensor images, int[] rows) {
    return score
        .score(List.of(request.model().predict(images, run.withoutProgress())), rows)
        .values();
  }
}
