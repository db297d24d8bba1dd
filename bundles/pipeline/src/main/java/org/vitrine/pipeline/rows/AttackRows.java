package org.vitrine.pipeline.rows;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Negative;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.pipeline.rows.Shards.Kept;
import org.vitrine.pipeline.run.StepContext;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.run.Survey;
import org.vitrine.pipeline.text.Classes;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.RunFolder;

/** Perturbs the images of one step; a row is an image that can be read. */
public final class AttackRows implements RowWork {
  private static final String IMAGES = "images";
  private static final String LARGEST = "largest change";
  private static final String EUCLIDEAN = "euclidean change";
  private static final String AFTER = "after";

  private final StepInputs inputs;
  private final Survey survey;
  private final int[] away;
  private final Optional<int[]> goal;
  private final Chosen<Attack> chosen;

  public AttackRows(StepInputs inputs) {
    this.inputs = inputs;
    this.survey = inputs.survey();
    boolean labelled = survey.labelled() == survey.images().size();
    String target = inputs.step().target();
    String from = !target.isEmpty() ? target : labelled ? Classes.TRUE : Classes.PREDICTED;
    this.away = survey.targets(from);
    this.goal = inputs.step().single(Setting.TOWARD.word()).map(survey::targets);
    this.chosen = inputs.choose(Attack.class);
  }

  @Override
  public int rows() {
    return away.length;
  }

  @Override
  public int most() {
    return Parts.rows(Parts.read(inputs.images(), 0, 1).size());
  }

  @Override
  public Piece piece(int from, int to) {
    Tensor images = Parts.read(inputs.images(), from, to);
    StepContext context = inputs.context(inputs.step().as(), from, to - from, rows());
    AttackRequest request =
        new AttackRequest(
            inputs.model(),
            images,
            objective(from, to),
            GradientRules.NONE,
            chosen.options(),
            from);
    Tensor made = chosen.service().perturb(request, context);
    if (!made.shape().equals(images.shape()) || !made.finite()) {
      throw new VitrineException(
          inputs.step().use() + " made " + made.shape() + " of " + images.shape() + ".",
          "Every pixel must be a finite number.");
    }
    int[] after = Targets.predicted(inputs.model().predict(made, context)).classes();
    Map<String, double[]> numbers = changes(images, made);
    numbers.put(AFTER, IntStream.of(after).asDoubleStream().toArray());
    context.progress(1, 1, inputs.step().as());
    return new Piece(Map.of(IMAGES, made), numbers, List.of(), Map.of());
  }

  /** Returns the loss of a class to lead away from, or how near a class to lead to is. */
  private Objective objective(int from, int to) {
    return goal.<Objective>map(g -> new Negative(CrossEntropy.of(Arrays.copyOfRange(g, from, to))))
        .orElseGet(() -> CrossEntropy.of(Arrays.copyOfRange(away, from, to)));
  }

  /** Returns by how much each image was changed. */
  private static Map<String, double[]> changes(Tensor images, Tensor made) {
    double[] largest = new double[images.rows()];
    double[] euclidean = new double[images.rows()];
    int size = images.rowSize();
    for (int row = 0; row < images.rows(); row++) {
      double squares = 0;
      for (int i = row * size; i < (row + 1) * size; i++) {
        double change = Math.abs((double) made.array()[i] - images.array()[i]);
        largest[row] = Math.max(largest[row], change);
        squares += change * change;
      }
      euclidean[row] = Math.sqrt(squares);
    }
    Map<String, double[]> changes = new LinkedHashMap<>();
    changes.put(LARGEST, largest);
    changes.put(EUCLIDEAN, euclidean);
    return changes;
  }

  @Override
  public Generated whole(List<Kept> pieces) throws IOException {
    String path = RunFolder.IMAGES + "/" + inputs.step().as() + ".npy";
    Merged merged = Merged.of(pieces, inputs.folder().path(), rows(), (images, several) -> path);
    Map<String, double[]> samples = new LinkedHashMap<>();
    samples.put(LARGEST, merged.numbers().get(LARGEST));
    samples.put(EUCLIDEAN, merged.numbers().get(EUCLIDEAN));
    samples.put("class", IntStream.of(away).asDoubleStream().toArray());
    goal.ifPresent(g -> samples.put("toward", IntStream.of(g).asDoubleStream().toArray()));
    samples.put("before", survey.images().stream().mapToDouble(Survey.Image::predicted).toArray());
    samples.put(AFTER, merged.numbers().get(AFTER));
    return new Generated(
        inputs.step(),
        chosen.info(),
        path,
        survey.images().stream().map(Survey.Image::name).toList(),
        survey.images().stream().mapToInt(Survey.Image::label).toArray(),
        inputs.data().classes(),
        samples,
        inputs.seconds());
  }

  @Override
  public void close() {
    chosen.close();
  }
}
