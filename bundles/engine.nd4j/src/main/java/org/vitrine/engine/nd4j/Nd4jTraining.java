package org.vitrine.engine.nd4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.TrainingState;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.nd4j.plan.Constants;
import org.vitrine.engine.nd4j.training.RunningStatistics;
import org.vitrine.engine.nd4j.training.Weights;

/** A network trained on ND4J. Steps and calls to the two models run one after another. */
final class Nd4jTraining implements Training {
  private final Network network;
  private final TrainingOptions options;
  private final Set<String> byBatch;
  private final Constants constants = new Constants();
  private final ReentrantLock lock = new ReentrantLock();
  private final StepPrograms programs;
  private final Weights weights;
  private final RunningStatistics running;
  private long step;
  private boolean closed;
  private Network copy;
  private TrainedModel evaluation;
  private TrainedModel training;

  Nd4jTraining(Network given, TrainingOptions options) {
    new TrainingChecks(given, options).check();
    this.network = own(given);
    this.options = options;
    this.byBatch =
        network.layers().stream()
            .filter(l -> l.operation() instanceof BatchNormalization)
            .map(Layer::name)
            .filter(name -> !options.evaluated().contains(name))
            .collect(Collectors.toSet());
    Map<String, Tensor> trained = new LinkedHashMap<>(network.parameters());
    trained.keySet().retainAll(options.trainable());
    this.weights = new Weights(trained, constants, options);
    this.running = new RunningStatistics(network, constants);
    this.programs = new StepPrograms(network, constants, options, byBatch);
    Shape batch = network.input().shape().with(0, 2);
    if (batch.known()) {
      programs.compile(batch, Set.of(network.output()));
    }
  }

  /** Returns the network with parameters of its own, which training may write to. */
  private static Network own(Network given) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    given
        .parameters()
        .forEach((name, t) -> parameters.put(name, Tensor.of(t.shape(), t.array().clone())));
    return given.withParameters(parameters);
  }

  @Override
  public Step step(Tensor images, List<Loss> losses, double learningRate, RunContext run) {
    return locked(
        () -> {
          run.checkCancelled();
          TrainingChecks.images(network, images);
          StepProgram program = programs.of(images.shape(), losses);
          StepCall call = new StepCall(program, network, images, losses);
          call.forward(options.seed(), step);
          Tensor outputs = call.read(network.output());
          double[] means = call.score();
          run.checkCancelled();
          Map<String, INDArray> gradients = call.backward();
          double norm = weights.norm(gradients);
          weights.update(gradients, norm, learningRate, step);
          program
              .statistics()
              .forEach(
                  (layer, seen) ->
                      running.move(
                          layer, call.read(seen.mean()), call.read(seen.variance()), seen.count()));
          step++;
          copy = null;
          return new Step(means, outputs, norm);
        });
  }

  @Override
  public Model evaluation() {
    return locked(
        () -> {
          if (evaluation == null) {
            evaluation = view(Set.of());
          }
          return evaluation;
        });
  }

  @Override
  public Model training() {
    return locked(
        () -> {
          if (training == null) {
            training = view(byBatch);
          }
          return training;
        });
  }

  private TrainedModel view(Set<String> normalizing) {
    return new TrainedModel(
        this, new Nd4jModel(network, OpenOptions.DEFAULT, constants, normalizing, lock));
  }

  @Override
  public Network network() {
    return locked(
        () -> {
          if (copy == null) {
            Map<String, Tensor> parameters = new LinkedHashMap<>();
            network.parameters().forEach((name, t) -> parameters.put(name, constants.read(t)));
            copy = network.withParameters(parameters);
          }
          return copy;
        });
  }

  @Override
  public TrainingState state() {
    return locked(
        () -> {
          Map<String, Tensor> updater = new LinkedHashMap<>();
          weights.remembered().forEach((name, t) -> updater.put(name, constants.read(t)));
          return new TrainingState(network(), step, updater);
        });
  }

  @Override
  public void restore(TrainingState state) {
    locked(
        () -> {
          Map<String, Tensor> remembered = weights.remembered();
          TrainingChecks.same("parameters", network.parameters(), state.network().parameters());
          TrainingChecks.same("updater's memory", remembered, state.updater());
          network
              .parameters()
              .forEach((name, t) -> constants.write(t, state.network().parameters().get(name)));
          remembered.forEach((name, t) -> constants.write(t, state.updater().get(name)));
          step = state.step();
          copy = null;
          return null;
        });
  }

  private <T> T locked(Supplier<T> call) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the training is closed");
      }
      return call.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      programs.close();
      for (TrainedModel view : new TrainedModel[] {evaluation, training}) {
        if (view != null) {
          view.end();
        }
      }
      constants.close();
    } finally {
      lock.unlock();
    }
  }
}
