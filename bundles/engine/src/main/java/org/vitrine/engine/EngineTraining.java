package org.vitrine.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.TrainingState;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * A network trained on an engine's target. Steps and calls to the two models run one after another.
 *
 * @param <A> an array on the device
 */
public final class EngineTraining<A> implements Training {
  private final Network network;
  private final TrainingOptions options;
  private final Opener opener;
  private final Set<String> byBatch;
  private final Target<?, A> target;
  private final Constants<A> constants;
  private final ReentrantLock lock = new ReentrantLock();
  private final StepPrograms<?, A> programs;
  private final Descent<A> descent;
  private final RunningStatistics running;
  private long step;
  private boolean closed;
  private Network copy;
  private TrainedModel evaluation;
  private TrainedModel training;

  /**
   * Opens a network for training.
   *
   * @throws org.vitrine.api.VitrineException if a weight is no number, a name is not known or a
   *     layer cannot be trained, naming it
   */
  public EngineTraining(
      Target<?, A> target, Network given, TrainingOptions options, Opener opener) {
    new TrainingChecks(given, options).check();
    this.target = target;
    this.constants = new Constants<>(target::allocate);
    this.network = own(given);
    this.options = options;
    this.opener = opener;
    this.byBatch =
        network.layers().stream()
            .filter(l -> l.operation() instanceof BatchNormalization)
            .map(Layer::name)
            .filter(name -> !options.evaluated().contains(name))
            .collect(Collectors.toSet());
    Map<String, Tensor> trained = new LinkedHashMap<>(network.parameters());
    trained.keySet().retainAll(options.trainable());
    this.descent = target.descent(trained, constants, options);
    this.running = new RunningStatistics(network, constants);
    this.programs = new StepPrograms<>(network, target, constants, options, byBatch);
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
          StepCall<?, A> call = programs.call(images, losses);
          call.forward(options.seed(), step);
          Tensor outputs = call.read(network.output());
          double[] means = call.score();
          run.checkCancelled();
          Map<String, A> gradients = call.backward();
          double norm = descent.norm(gradients);
          descent.update(gradients, norm, learningRate, step);
          call.statistics().forEach(running::move);
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
        this, EngineModel.view(target, network, opener, constants, normalizing, lock));
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
          descent.remembered().forEach((name, t) -> updater.put(name, constants.read(t)));
          return new TrainingState(network(), step, updater);
        });
  }

  @Override
  public void restore(TrainingState state) {
    locked(
        () -> {
          Map<String, Tensor> remembered = descent.remembered();
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
