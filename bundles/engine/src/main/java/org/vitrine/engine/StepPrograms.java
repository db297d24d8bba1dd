package org.vitrine.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.network.Dropout;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** The compiled steps of a training: for whole batches and for the rest at an epoch's end. */
final class StepPrograms<V extends Symbol, A> implements AutoCloseable {
  private static final int MOST = 2;

  private final Network network;
  private final Target<V, A> target;
  private final Constants<A> constants;
  private final TrainingOptions options;
  private final Set<String> byBatch;
  private final Set<String> dropping;
  private final Map<Key, StepProgram<V, A>> bound = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(Shape images, Set<String> reads) {}

  StepPrograms(
      Network network,
      Target<V, A> target,
      Constants<A> constants,
      TrainingOptions options,
      Set<String> byBatch) {
    this.network = network;
    this.target = target;
    this.constants = constants;
    this.options = options;
    this.byBatch = byBatch;
    this.dropping =
        network.layers().stream()
            .filter(l -> l.operation() instanceof Dropout)
            .map(Layer::name)
            .filter(name -> !options.evaluated().contains(name))
            .collect(Collectors.toSet());
  }

  /** Returns a step ready to run, until the next is asked for. */
  StepCall<V, A> call(Tensor images, List<Loss> losses) {
    Set<String> reads = new LinkedHashSet<>();
    losses.forEach(l -> reads.addAll(l.objective().reads(network)));
    StepProgram<V, A> program = bound.computeIfAbsent(new Key(images.shape(), reads), this::make);
    return new StepCall<>(program, network, images, losses);
  }

  private StepProgram<V, A> make(Key key) {
    while (bound.size() >= MOST) {
      StepProgram<V, A> oldest = bound.remove(bound.keySet().iterator().next());
      oldest.plan().close();
    }
    StepProgram<V, A> program = compile(key.images, key.reads);
    program.plan().bind();
    return program;
  }

  /** Compiles a step, which shows whether every layer can be trained; allocates nothing. */
  StepProgram<V, A> compile(Shape images, Set<String> reads) {
    Recorder<V, A> recorder = target.record(constants, byBatch, dropping);
    return StepProgram.compile(network, target, recorder, images, reads, options.trainable());
  }

  @Override
  public void close() {
    bound.values().forEach(p -> p.plan().close());
    bound.clear();
  }
}
