package org.vitrine.evaluation.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * How often a network is right, and how well it knows: top-1 and top-5 accuracy, accuracy by class,
 * confusion, and the expected calibration error.
 *
 * <p>Images are read and judged in batches, so a dataset need not fit in memory. What cannot be
 * read is skipped, named and counted.
 */
@Component
@Method(
    id = "accuracy",
    title = "Accuracy: top-1, top-5, by class, confusion, calibration",
    paper = "Calibration error: Guo et al. 2017, arXiv:1706.04599")
@Designate(ocd = Accuracy.Config.class)
public final class Accuracy implements Evaluator {
  /** Values of one batch of images: 16 MiB of them. */
  private static final int BATCH_VALUES = 1 << 22;

  /** The options. */
  @ObjectClassDefinition(name = "Accuracy")
  public @interface Config {
    /** Returns how many bins of confidence the calibration error has. */
    @AttributeDefinition(
        description = "Equal bins of confidence over which the calibration error is taken",
        min = "1",
        max = "1000")
    int bins() default 15;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    Dataset data = request.data();
    Tally tally = new Tally(data.size(), request.options().as(Config.class).bins());
    List<Sample> batch = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      run.checkCancelled();
      Optional<Sample> sample = read(data, i, tally, run);
      if (sample.isEmpty()) {
        continue;
      }
      if (!batch.isEmpty()
          && (full(batch) || !batch.get(0).image().shape().equals(sample.get().image().shape()))) {
        judge(request, batch, indices, tally, run);
      }
      batch.add(sample.get());
      indices.add(i);
    }
    if (!batch.isEmpty()) {
      judge(request, batch, indices, tally, run);
    }
    if (tally.judged() == 0) {
      throw nothing(data, tally);
    }
    return tally.evaluation();
  }

  private static Optional<Sample> read(Dataset data, int index, Tally tally, RunContext run) {
    try {
      return Optional.of(data.sample(index));
    } catch (Dataset.UnreadableSampleException e) {
      run.warn(e.getMessage());
      tally.unreadable();
      return Optional.empty();
    }
  }

  private static boolean full(List<Sample> batch) {
    return (long) (batch.size() + 1) * batch.get(0).image().size() > BATCH_VALUES;
  }

  private static void judge(
      EvaluationRequest request,
      List<Sample> batch,
      List<Integer> indices,
      Tally tally,
      RunContext run) {
    Tensor images =
        Tensor.concatenate(batch.stream().map(Sample::image).map(Accuracy::asRow).toList());
    Tensor logits = request.model().predict(images, run);
    for (int row = 0; row < batch.size(); row++) {
      int index = indices.get(row);
      int label = label(request.targets(), batch.get(row), index);
      tally.add(index, batch.get(row).name(), label, logits, row);
    }
    run.progress(indices.get(batch.size() - 1) + 1L, request.data().size(), "images");
    batch.clear();
    indices.clear();
  }

  private static int label(Optional<Targets> targets, Sample sample, int index) {
    return targets.isPresent() ? targets.get().classes()[index] : sample.label();
  }

  private static Tensor asRow(Tensor image) {
    int[] shape = image.shape().toArray();
    int[] row = new int[shape.length + 1];
    row[0] = 1;
    System.arraycopy(shape, 0, row, 1, shape.length);
    return image.reshape(Shape.of(row));
  }

  private static VitrineException nothing(Dataset data, Tally tally) {
    return tally.unlabelled() > 0
        ? new UsageException(
            data.source() + " has no labels to judge by.",
            "Give it labels.csv or folders per class, or name the classes with --target.")
        : new VitrineException(
            "None of the " + data.size() + " images of " + data.source() + " can be read.", "");
  }
}
