package org.vitrine.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;

/**
 * A compiled training step for batches of one shape.
 *
 * @param plan the steps
 * @param images receives the images
 * @param masks by dropout layer, receives what values are multiplied by
 * @param statistics by batch normalisation, what it saw of the batch
 * @param values by name, the values that objectives read and the network's first output
 * @param seeds by name of a value read, receives the gradient with respect to it
 * @param gradients by name of a weight, its gradient; those that are zero are missing
 */
record StepProgram<V extends Symbol, A>(
    Plan<V, A> plan,
    V images,
    Map<Layer, V> masks,
    Map<Layer, Statistics<V>> statistics,
    Map<String, V> values,
    Map<String, V> seeds,
    Map<String, V> gradients) {
  /**
   * Compiles a step.
   *
   * @param reads names of the values that objectives read
   * @param trainable names of the weights whose gradients are wanted
   */
  static <V extends Symbol, A> StepProgram<V, A> compile(
      Network network,
      Target<V, A> target,
      Recorder<V, A> recorder,
      Shape images,
      Set<String> reads,
      Set<String> trainable) {
    recorder.begin(Phase.FORWARD);
    V fed = recorder.feed(images, true);
    // running statistics move everywhere, also where no loss looks
    Set<String> targets = new LinkedHashSet<>(reads);
    targets.addAll(network.outputs());
    Map<String, V> input = Map.of(network.input().name(), fed);
    Forward<V> forward = Forward.record(recorder, network, input, targets);
    Map<Layer, Statistics<V>> statistics = recorder.statistics();
    Map<Layer, V> masks = recorder.masks();
    Map<String, V> values = new LinkedHashMap<>();
    reads.forEach(name -> values.put(name, forward.value(name)));
    values.put(network.output(), forward.value(network.output()));
    recorder.keep(List.copyOf(values.values()));
    recorder.begin(Phase.BACKWARD);
    Map<String, V> seeds = new HashMap<>();
    reads.forEach(name -> seeds.put(name, recorder.feed(values.get(name).shape(), true)));
    Rules<V, A> rules = new Rules<>(network, target, Map.of(), null);
    Map<String, V> gradients = Backward.record(recorder, network, forward, rules, trainable, seeds);
    List<V> kept = new ArrayList<>(gradients.values());
    for (Statistics<V> seen : statistics.values()) {
      kept.add(seen.mean());
      kept.add(seen.variance());
    }
    recorder.keep(kept);
    return new StepProgram<>(recorder.plan(), fed, masks, statistics, values, seeds, gradients);
  }
}
