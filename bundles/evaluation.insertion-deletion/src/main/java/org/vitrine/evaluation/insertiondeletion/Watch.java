package org.vitrine.evaluation.insertiondeletion;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.model.Probability;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.evaluation.insertiondeletion.InsertionDeletion.Config;

/** Watches the probability of a class while pixels change, many images and steps at once. */
final class Watch {
  /** Values of one batch of images: 16 MiB of them. */
  private static final int BATCH_VALUES = 1 << 22;

  private final EvaluationRequest request;
  private final Config config;
  private final RunContext run;
  private final List<Tensor> batch = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();

  /** Where the probability of an image in the batch goes. */
  private record Slot(int target, double[] curve, int step) {}

  Watch(EvaluationRequest request, RunContext run) {
    this.request = request;
    this.config = request.options().as(Config.class);
    this.run = run;
  }

  /** Returns the numbers of {@link Scores} of each subject. */
  double[][] scores(List<Subject> subjects) {
    List<double[]> insertions = new ArrayList<>();
    List<double[]> deletions = new ArrayList<>();
    int[] targets = targets(subjects);
    for (int i = 0; i < targets.length; i++) {
      Subject subject = subjects.get(i);
      int target = targets[i];
      int[] order = subject.order(config.reduce());
      float[] image = subject.image().array();
      insertions.add(watch(subject, subject.blurred(config), image, order, target));
      deletions.add(watch(subject, image, subject.deleted(config.substrate()), order, target));
    }
    flush();
    double[][] scores = new double[targets.length][];
    for (int i = 0; i < targets.length; i++) {
      Shape size = subjects.get(i).image().shape();
      scores[i] = new Scores(size, insertions.get(i), deletions.get(i)).numbers();
    }
    return scores;
  }

  private int[] targets(List<Subject> subjects) {
    if (request.targets().isPresent()) {
      int[] classes = request.targets().get().classes();
      return subjects.stream().mapToInt(subject -> classes[subject.index()]).toArray();
    }
    Tensor images = Tensor.concatenate(subjects.stream().map(Subject::image).toList());
    return Targets.predicted(request.model().predict(images, run)).classes();
  }

  /** Changes the start into the finish step by step; the curve is filled by the next flush. */
  private double[] watch(Subject subject, float[] start, float[] finish, int[] order, int target) {
    double[] curve = new double[subject.steps(config) + 1];
    float[] pixels = start.clone();
    int done = 0;
    for (int step = 0; step < curve.length; step++) {
      int until = Math.min(step * subject.pixelsPerStep(config), order.length);
      for (; done < until; done++) {
        for (int at = order[done]; at < pixels.length; at += order.length) {
          pixels[at] = finish[at];
        }
      }
      if (!batch.isEmpty() && (long) (batch.size() + 1) * pixels.length > BATCH_VALUES) {
        flush();
      }
      batch.add(Tensor.of(subject.image().shape(), pixels.clone()));
      slots.add(new Slot(target, curve, step));
    }
    return curve;
  }

  private void flush() {
    run.checkCancelled();
    Tensor logits = request.model().predict(Tensor.concatenate(batch), run);
    for (int row = 0; row < slots.size(); row++) {
      Slot slot = slots.get(row);
      slot.curve()[slot.step()] = probabilities(logits, row)[slot.target()];
    }
    batch.clear();
    slots.clear();
  }

  private static double[] probabilities(Tensor logits, int row) {
    if (logits.shape().rank() != 2) {
      throw new VitrineException(
          "The network answers " + logits.shape() + ", not one row of classes per image.", "");
    }
    return Probability.of(logits.array(), row * logits.rowSize(), logits.rowSize());
  }
}
