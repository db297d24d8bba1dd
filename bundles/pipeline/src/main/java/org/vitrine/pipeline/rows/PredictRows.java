package org.vitrine.pipeline.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.data.Sample;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.pipeline.rows.Shards.Kept;
import org.vitrine.pipeline.run.StepContext;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.run.SurveyPass;
import org.vitrine.run.Outcome.Predicted;
import org.vitrine.run.RunFolder;

/**
 * Asks a network for the images of one step; a row is an image of the data, and one that cannot be
 * read is left out.
 */
public final class PredictRows implements RowWork {
  private static final String INDEX = "index";
  private static final String CLASS = "class";

  private final StepInputs inputs;
  private final Step step;
  private final Dataset data;

  public PredictRows(StepInputs inputs) {
    this.inputs = inputs;
    this.step = inputs.step();
    this.data = inputs.data();
  }

  @Override
  public int rows() {
    return data.size();
  }

  @Override
  public int most() {
    for (int i = 0; i < data.size(); i++) {
      try {
        return Parts.rows(inputs.network(), data.sample(i).row(), step.layers());
      } catch (UnreadableSampleException e) {
        // its piece tells of it
      }
    }
    return data.size();
  }

  @Override
  public Piece piece(int from, int to) {
    StepContext context = inputs.context(step.as(), from, to - from, rows());
    List<Sample> samples = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    for (int i = from; i < to; i++) {
      context.checkCancelled();
      try {
        Sample sample = data.sample(i);
        SurveyPass.requireFits(sample, inputs.network().input(), data.source());
        samples.add(sample);
        indices.add(i);
      } catch (UnreadableSampleException e) {
        context.warn(e.getMessage());
      }
    }
    if (samples.isEmpty()) {
      return new Piece(Map.of(), Map.of(), List.of(), Map.of());
    }
    Map<String, Tensor> values = values(Parts.stack(samples), context);
    Map<String, double[]> numbers = new LinkedHashMap<>();
    numbers.put(INDEX, indices.stream().mapToDouble(Integer::doubleValue).toArray());
    if (step.layers().isEmpty()) {
      classes(values.get(inputs.network().output())).ifPresent(c -> numbers.put(CLASS, c));
    }
    context.progress(1, 1, step.as());
    return new Piece(values, numbers, samples.stream().map(Sample::name).toList(), Map.of());
  }

  private Map<String, Tensor> values(Tensor images, StepContext context) {
    return step.layers().isEmpty()
        ? Map.of(inputs.network().output(), inputs.model().predict(images, context))
        : inputs.model().activations(images, step.layers(), context);
  }

  /** Returns the predicted class of each image, where the output is of classes. */
  private static Optional<double[]> classes(Tensor logits) {
    Shape shape = logits.shape();
    return shape.rank() == 2 || shape.rank() == 4
        ? Optional.of(IntStream.of(Targets.predicted(logits).classes()).asDoubleStream().toArray())
        : Optional.empty();
  }

  @Override
  public Predicted whole(List<Kept> pieces) throws IOException {
    int read = 0;
    for (Kept kept : pieces) {
      read += kept.read().names().size();
    }
    if (read == 0) {
      throw new VitrineException(
          "None of the " + data.size() + " images of " + data.source() + " can be read.", "");
    }
    Merged merged = Merged.of(pieces, inputs.folder().path(), read, this::file);
    boolean several = merged.arrays().size() > 1;
    Map<String, String> files = new LinkedHashMap<>();
    merged.arrays().forEach(name -> files.put(name, file(name, several)));
    Map<String, double[]> numbers = merged.numbers();
    return new Predicted(
        step,
        files,
        whole(numbers.get(INDEX)),
        merged.names(),
        whole(numbers.getOrDefault(CLASS, new double[0])),
        inputs.seconds());
  }

  private static int[] whole(double... numbers) {
    return DoubleStream.of(numbers).mapToInt(n -> (int) n).toArray();
  }

  private String file(String array, boolean several) {
    return Parts.file(RunFolder.VALUES, step.as(), array, several);
  }

  @Override
  public void close() {
    // there is no method to give back
  }
}
