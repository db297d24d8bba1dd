package org.vitrine.testkit.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.TrainingState;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Training on the reference engine, in PyTorch's conventions. */
public final class ReferenceTraining implements Training {
  private final TrainingOptions options;
  private final Opener opener;
  private final int microBatch;
  private Network network;
  private Update update;
  private long step;

  public ReferenceTraining(
      Network network, TrainingOptions options, Opener opener, int microBatch) {
    this.network = network;
    this.options = options;
    this.opener = opener;
    this.microBatch = microBatch;
    this.update = new Update(options);
  }

  @Override
  public Step step(Tensor images, List<Loss> losses, double learningRate, RunContext run) {
    run.checkCancelled();
    int rows = images.rows();
    ForwardPass pass = new ForwardPass(network, images, Map.of(), this::learning);
    BackwardPass backward = new BackwardPass(pass, null, GradientRules.NONE);
    int[] numbers = IntStream.range(0, rows).toArray();
    double[] means = new double[losses.size()];
    for (int i = 0; i < means.length; i++) {
      Loss loss = losses.get(i);
      double[] scores = backward.score(loss.objective(), numbers, loss.weight() / rows);
      means[i] = Arrays.stream(scores).sum() / rows;
      if (!Double.isFinite(means[i])) {
        throw new VitrineException("the loss " + loss.name() + " is not a number", "");
      }
    }
    backward.propagate();
    Map<String, Array> gradients = new LinkedHashMap<>();
    double squares = 0;
    for (String name : network.parameters().keySet()) {
      if (!options.trainable().contains(name)) {
        continue;
      }
      Array gradient = backward.gradient(name);
      if (!gradient.finite()) {
        throw new VitrineException("the gradient of " + name + " is not a number", "");
      }
      squares += Arrays.stream(gradient.data()).map(g -> g * g).sum();
      gradients.put(name, gradient);
    }
    double norm = Math.sqrt(squares);
    update.clip(gradients, norm);
    step++;
    Map<String, Tensor> changed = new LinkedHashMap<>();
    gradients.forEach(
        (name, gradient) -> {
          Tensor weight = network.parameters().get(name);
          changed.put(name, update.apply(name, weight, gradient, learningRate, step));
        });
    network.layers().forEach(layer -> moveStatistics(layer, pass, changed));
    network = network.withParameters(changed);
    return new Step(means, pass.value(network.output()).toTensor(), norm);
  }

  /** Returns how a layer is computed in a step. */
  private Kernel learning(Layer layer) {
    boolean evaluated = options.evaluated().contains(layer.name());
    return !evaluated && layer.operation() instanceof Dropout dropout
        ? new DropoutMask(layer.name(), dropout, options.seed(), step)
        : batchKernel(layer);
  }

  private Kernel batchKernel(Layer layer) {
    return statistics(layer) ? batchStatistics(layer) : Kernel.of(layer.operation());
  }

  private boolean statistics(Layer layer) {
    return layer.operation() instanceof BatchNormalization
        && !options.evaluated().contains(layer.name());
  }

  private static BatchStatistics batchStatistics(Layer layer) {
    return new BatchStatistics(layer.name(), (BatchNormalization) layer.operation());
  }

  /** Running variances follow the unbiased variance of the batch. */
  private void moveStatistics(Layer layer, ForwardPass pass, Map<String, Tensor> changed) {
    if (!statistics(layer)) {
      return;
    }
    BatchStatistics kernel = batchStatistics(layer);
    Array x = pass.read(layer).get(0);
    int count = kernel.count(x);
    double[] variance = kernel.variance(x);
    for (int c = 0; c < variance.length; c++) {
      variance[c] *= (double) count / (count - 1);
    }
    move(layer.inputs().get(3), kernel.mean(x), kernel.normalization().momentum(), changed);
    move(layer.inputs().get(4), variance, kernel.normalization().momentum(), changed);
  }

  private void move(String name, double[] seen, double old, Map<String, Tensor> changed) {
    float[] moved = new float[seen.length];
    float[] before = network.parameters().get(name).array();
    for (int c = 0; c < moved.length; c++) {
      moved[c] = (float) (old * before[c] + (1 - old) * seen[c]);
    }
    changed.put(name, Tensor.of(Shape.of(moved.length), moved));
  }

  @Override
  public Model evaluation() {
    return new PresentModel(
        () -> network, opener, microBatch, layer -> Kernel.of(layer.operation()));
  }

  @Override
  public Model training() {
    return new PresentModel(() -> network, opener, Integer.MAX_VALUE, this::batchKernel);
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public TrainingState state() {
    return new TrainingState(network, step, update.memory());
  }

  @Override
  public void restore(TrainingState state) {
    Map<String, Shape> wanted = new LinkedHashMap<>();
    network.parameters().forEach((name, value) -> wanted.put(name, value.shape()));
    Map<String, Shape> given = new LinkedHashMap<>();
    state.network().parameters().forEach((name, value) -> given.put(name, value.shape()));
    if (!wanted.equals(given)) {
      throw new IllegalArgumentException(
          "the state has the parameters " + given + ", not " + wanted);
    }
    network = network.withParameters(state.network().parameters());
    step = state.step();
    update = new Update(options);
    update.memory().putAll(state.updater());
  }

  @Override
  public void close() {
    // holds nothing
  }
}
