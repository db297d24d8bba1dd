package org.vitrine.engine.nd4j;

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
import org.vitrine.engine.nd4j.plan.Constants;

/** The compiled steps of a training: for whole batches and for the rest at an epoch's end. */
final class StepPrograms implements AutoCloseable {
  private static final int MOST = 2;

  private final Network network;
  private final Constants constants;
  private final TrainingOptions options;
  private final Set<String> byBatch;
  private final Set<String> dropping;
  private final Map<Key, StepProgram> bound = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(Shape images, Set<String> reads) {}

  StepPrograms(Network network, Constants constants, TrainingOptions options, Set<String> byBatch) {
    this.network = network;
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
  StepProgram of(Shape images, List<Loss> losses) {
    Set<String> reads = new LinkedHashSet<>();
    losses.forEach(l -> reads.addAll(l.objective().reads(network)));
    return bound.computeIfAbsent(new Key(images, reads), this::make);
  }

  private StepProgram make(Key key) {
    while (bound.size() >= MOST) {
      StepProgram oldest = bound.remove(bound.keySet().iterator().next());
      oldest.plan().close();
    }
    StepProgram program = compile(key.images, key.reads);
    program.plan().bind(constants);
    return program;
  }

  /** Compiles a step, which shows whether every layer can be trained; allocates nothing. */
  StepProgram compile(Shape images, Set<String> reads) {
    TrainingKernels kernels = new TrainingKernels(byBatch, dropping);
    return StepProgram.compile(network, constants, kernels, images, reads, options.trainable());
  }

  @Override
  public void close() {
    bound.values().forEach(p -> p.plan().close());
    bound.clear();
  }
}
