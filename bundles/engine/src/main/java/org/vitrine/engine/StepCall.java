package org.vitrine.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Objective.Scores;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.RandomStreams;

/** The passes of one training step; changes no weight. */
record StepCall<V extends Symbol, A>(
    StepProgram<V, A> program, Network network, Tensor images, List<Loss> losses) {

  /** Runs the forward pass; dropout draws from the seed and the number of the step. */
  void forward(long seed, long step) {
    port(program.images()).write(0, images.array(), 0, images.size());
    program
        .masks()
        .forEach(
            (layer, mask) -> {
              double ratio = ((Dropout) layer.operation()).ratio();
              draw(port(mask), ratio, "dropout " + layer.name(), seed, step);
            });
    program.plan().run(Phase.FORWARD);
  }

  private static void draw(Port mask, double ratio, String stream, long seed, long step) {
    int rows = mask.shape().at(0);
    int size = mask.shape().size() / rows;
    float kept = (float) (1 / (1 - ratio));
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              RandomGenerator random = RandomStreams.stream(seed, stream, step, row);
              float[] values = new float[size];
              for (int i = 0; i < size; i++) {
                values[i] = random.nextDouble() < ratio ? 0 : kept;
              }
              mask.write(row * size, values, 0, size);
            });
  }

  /**
   * Scores the losses and feeds their gradients.
   *
   * @return the mean of each loss
   * @throws VitrineException if a loss is not finite, naming it
   */
  double[] score() {
    int rows = images.rows();
    int[] each = IntStream.range(0, rows).toArray();
    Map<String, float[]> seeds = new LinkedHashMap<>();
    program.seeds().forEach((name, seed) -> seeds.put(name, new float[seed.shape().size()]));
    double[] means = new double[losses.size()];
    for (int i = 0; i < means.length; i++) {
      Loss loss = losses.get(i);
      List<String> reads = loss.objective().reads(network);
      Scores scores = loss.objective().score(reads.stream().map(this::read).toList(), each);
      double sum = 0;
      for (double value : scores.values()) {
        sum += value;
      }
      means[i] = sum / rows;
      if (!Double.isFinite(means[i])) {
        throw new VitrineException(
            "the loss " + loss.name() + " is " + (Double.isNaN(sum) ? "NaN" : "infinite"),
            "Lower the learning rate, or clip gradients.");
      }
      for (int r = 0; r < reads.size(); r++) {
        add(seeds.get(reads.get(r)), scores.gradients().get(r).array(), loss.weight() / rows);
      }
    }
    program
        .seeds()
        .forEach((name, seed) -> port(seed).write(0, seeds.get(name), 0, seed.shape().size()));
    return means;
  }

  private static void add(float[] sum, float[] gradient, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) (weight * gradient[i]);
    }
  }

  /** Runs the backward pass and returns the gradients of weights, by name. */
  Map<String, A> backward() {
    program.plan().run(Phase.BACKWARD);
    Map<String, A> gradients = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(program.gradients().keySet());
    names.sort(null);
    names.forEach(n -> gradients.put(n, program.plan().array(program.gradients().get(n))));
    return gradients;
  }

  /** Returns a value of the forward pass. */
  Tensor read(String name) {
    return read(program.values().get(name));
  }

  /** Returns what each batch normalisation saw. */
  Map<Layer, Statistics<Tensor>> statistics() {
    Map<Layer, Statistics<Tensor>> statistics = new LinkedHashMap<>();
    program
        .statistics()
        .forEach(
            (layer, seen) ->
                statistics.put(
                    layer,
                    new Statistics<>(read(seen.mean()), read(seen.variance()), seen.count())));
    return statistics;
  }

  private Tensor read(V value) {
    float[] array = new float[value.shape().size()];
    port(value).read(array, 0, array.length);
    return Tensor.of(value.shape(), array);
  }

  private Port port(V value) {
    return program.plan().port(value);
  }
}
