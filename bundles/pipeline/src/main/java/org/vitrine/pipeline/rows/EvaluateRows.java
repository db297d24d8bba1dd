package org.vitrine.pipeline.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.pipeline.rows.Shards.Kept;
import org.vitrine.pipeline.run.StepContext;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Measured;

/**
 * Measures what one step judges: several files of maps, or a model. A row is an image of the first
 * of them, then of the next, and so on; where a method takes all images at once, a row is a file.
 */
public final class EvaluateRows implements RowWork {
  private static final int MOST = 1024;
  private static final String MODEL = "model";
  private static final String MAPS = "maps";

  private final StepInputs inputs;
  private final Chosen<Evaluator> chosen;
  private final Evaluator evaluator;
  private final List<Judged> judged = new ArrayList<>();

  /**
   * What is judged.
   *
   * @param name what the result is called
   * @param where the model and data that it is judged on
   * @param data the images
   * @param maps their maps, if maps are judged
   * @param targets the class of each image, if the step says or the maps had one
   */
  private record Judged(
      String name,
      StepInputs where,
      Dataset data,
      Optional<Path> maps,
      Optional<Targets> targets) {}

  public EvaluateRows(StepInputs inputs) {
    this.inputs = inputs;
    Optional<Path> file = inputs.step().single(Setting.MAP_FILE.word()).map(Path::of);
    if (file.isPresent() || inputs.step().of().isEmpty()) {
      judged.add(judged(file.isPresent() ? MAPS : MODEL, inputs, file, Optional.empty()));
    }
    for (Mapped mapped : inputs.judged()) {
      StepInputs where = inputs.where(mapped);
      mapped
          .maps()
          .values()
          .forEach(
              maps -> {
                Path path = inputs.folder().path().resolve(maps.path());
                judged.add(judged(maps.name(), where, Optional.of(path), Optional.of(mapped)));
              });
    }
    this.chosen = inputs.choose(Evaluator.class);
    this.evaluator = chosen.service();
  }

  private static Judged judged(
      String name, StepInputs where, Optional<Path> maps, Optional<Mapped> made) {
    String target = where.step().target();
    // where no image must be told from others, those that cannot be read are the method's to count
    Dataset data = maps.isEmpty() && target.isEmpty() ? where.data() : where.images();
    maps.ifPresent(file -> requireEach(file, data.size()));
    Optional<Targets> targets =
        target.isEmpty()
            ? made.map(m -> new Targets(m.targets()))
            : Optional.of(new Targets(where.survey().targets(target)));
    return new Judged(name, where, data, maps, targets);
  }

  private static void requireEach(Path maps, int images) {
    Shape shape = Npy.shape(maps);
    if (shape.rank() == 0 || shape.at(0) != images) {
      throw new VitrineException(
          maps + " has the shape " + shape + ", but there are " + images + " images.",
          "There must be one map for each image.");
    }
  }

  private boolean divisible() {
    return evaluator.divisible();
  }

  private int rows(Judged one) {
    return divisible() ? one.data().size() : 1;
  }

  @Override
  public int rows() {
    return judged.stream().mapToInt(this::rows).sum();
  }

  @Override
  public int most() {
    return !divisible()
        ? 1
        : judged.stream()
            .flatMap(one -> one.maps().stream())
            .mapToInt(maps -> Parts.bounded(Npy.shape(maps).with(0, 1).size(), MOST))
            .min()
            .orElse(MOST);
  }

  @Override
  public Piece piece(int from, int to) {
    Map<String, Measurements> measured = new LinkedHashMap<>();
    int before = 0;
    for (int i = 0; i < judged.size(); i++) {
      Judged one = judged.get(i);
      int first = Math.max(from - before, 0);
      int end = Math.min(to - before, rows(one));
      if (first < end) {
        StepContext context = inputs.context(what(one), before + first, end - first, rows());
        measured.put(
            Integer.toString(i),
            divisible()
                ? measure(one, first, end, context)
                : measure(one, 0, one.data().size(), context));
      }
      before += rows(one);
    }
    return new Piece(Map.of(), Map.of(), List.of(), Map.of(), measured);
  }

  private String what(Judged one) {
    return inputs.step().as() + " of " + one.name();
  }

  private Measurements measure(Judged one, int from, int to, StepContext context) {
    Optional<Tensor> maps = one.maps().map(file -> Npy.readRows(file, from, to));
    if (!maps.map(Tensor::finite).orElse(true)) {
      throw new VitrineException(
          one.maps().get() + " holds a value that is NaN or infinite.",
          "Every value must be a finite number.");
    }
    EvaluationRequest request =
        new EvaluationRequest(
            one.where().model(), one.data(), maps, one.targets(), chosen.options(), from, to);
    return evaluator.measure(request, context.keeping(inputs.parts()));
  }

  @Override
  public Measured whole(List<Kept> pieces) throws IOException {
    Map<String, List<Measurements>> shards = new LinkedHashMap<>();
    for (Kept kept : pieces) {
      kept.read()
          .measured()
          .forEach((i, part) -> shards.computeIfAbsent(i, x -> new ArrayList<>()).add(part));
    }
    Map<String, Evaluation> results = new LinkedHashMap<>();
    shards.forEach(
        (i, parts) -> {
          Judged one = judged.get(Integer.parseInt(i));
          results.put(one.name(), summary(one, Measurements.merge(parts)));
        });
    return new Measured(inputs.step(), chosen.info(), results, inputs.seconds());
  }

  private Evaluation summary(Judged one, Measurements all) {
    all.requireReadable(one.data());
    EvaluationRequest request =
        new EvaluationRequest(
            one.where().model(), one.data(), Optional.empty(), one.targets(), chosen.options());
    StepContext context = inputs.context(what(one), one.data().size());
    return inputs.referenceTexts().of(evaluator.summarize(all, request, context));
  }

  @Override
  public void close() {
    chosen.close();
  }
}
