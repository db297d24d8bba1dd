package org.vitrine.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.Training;
import org.vitrine.api.tensor.Tensor;

/**
 * Judges a network as it is on images that it does not learn from: its cross-entropy without
 * smoothing and its accuracy, also on what a perturbation makes of the images.
 *
 * @param batchSize images judged at a time
 */
record Validation(
    Training training, BatchLoader loader, Perturbation judged, int batchSize, RunContext run) {
  /**
   * Returns losses and accuracies by name.
   *
   * @throws VitrineException if no image can be read
   */
  Map<String, Double> of(Dataset data, int epoch) {
    Judgement clean = new Judgement();
    Judgement adversarial = new Judgement();
    int size = data.size();
    BatchLoader.Pass pass =
        new BatchLoader.Pass(
            data,
            IntStream.range(0, size).toArray(),
            batchSize,
            Optional.empty(),
            epoch,
            0,
            (size + batchSize - 1) / batchSize);
    loader.each(
        pass,
        0,
        (batch, number) -> {
          run.checkCancelled();
          add(clean, batch);
          if (judged != Perturbation.NONE) {
            add(adversarial, judged.apply(batch, training, run));
          }
        });
    if (clean.images() == 0) {
      throw new VitrineException(
          "None of the " + size + " images of " + data.source() + " can be read.", "");
    }
    Map<String, Double> result = new LinkedHashMap<>();
    result.put("validation loss", clean.loss());
    result.put("validation accuracy", clean.accuracy());
    if (judged != Perturbation.NONE) {
      result.put("adversarial loss", adversarial.loss());
      result.put("adversarial accuracy", adversarial.accuracy());
    }
    return result;
  }

  private void add(Judgement judgement, Batch batch) {
    Tensor logits = training.evaluation().predict(batch.images(), run);
    int[] rows = IntStream.range(0, batch.labels().length).toArray();
    double[] loss = CrossEntropy.of(batch.labels()).score(List.of(logits), rows).values();
    double mean = IntStream.of(rows).mapToDouble(row -> loss[row]).average().orElse(0);
    judgement.add(mean, logits, batch.labels());
  }
}
