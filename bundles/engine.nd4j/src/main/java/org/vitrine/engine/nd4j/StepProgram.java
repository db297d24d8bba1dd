package org.vitrine.engine.nd4j;

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
import org.vitrine.engine.nd4j.kernel.BatchStatisticsKernel.Statistics;
import org.vitrine.engine.nd4j.plan.Constants;
import org.vitrine.engine.nd4j.plan.Plan;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Tape.Phase;
import org.vitrine.engine.nd4j.plan.Value;

/**
 * A compiled training step for batches of one shape.
 *
 * @param images receives the images
 * @param masks by dropout layer, receives what values are multiplied by
 * @param statistics by batch normalisation, what it saw of the batch
 * @param values by name, the values that objectives read and the network's first output
 * @param seeds by name of a value read, receives the gradient with respect to it
 * @param gradients by name of a weight, its gradient; those that are zero are missing
 */
record StepProgram(
    Plan plan,
    Value images,
    Map<Layer, Value> masks,
    Map<Layer, Statistics> statistics,
    Map<String, Value> values,
    Map<String, Value> seeds,
    Map<String, Value> gradients) {
  /**
   * Compiles a step.
   *
   * @param reads names of the values that objectives read
   * @param trainable names of the weights whose gradients are wanted
   */
  static StepProgram compile(
      Network network,
      Constants constants,
      TrainingKernels kernels,
      Shape images,
      Set<String> reads,
      Set<String> trainable) {
    Tape tape = new Tape(constants);
    tape.begin(Phase.FORWARD);
    Value fed = tape.feed(images);
    // running statistics move everywhere, also where no loss looks
    Set<String> targets = new LinkedHashSet<>(reads);
    targets.addAll(network.outputs());
    Map<String, Value> input = Map.of(network.input().name(), fed);
    Forward forward = Forward.record(tape, network, kernels, input, targets);
    Map<Layer, Statistics> statistics = new LinkedHashMap<>();
    kernels.normalizations().forEach((layer, k) -> statistics.put(layer, k.statistics()));
    Map<Layer, Value> masks = new LinkedHashMap<>();
    kernels.masks().forEach((layer, k) -> masks.put(layer, k.mask()));
    Map<String, Value> values = new LinkedHashMap<>();
    reads.forEach(name -> values.put(name, forward.value(name)));
    values.put(network.output(), forward.value(network.output()));
    tape.read(List.copyOf(values.values()));
    tape.begin(Phase.BACKWARD);
    Map<String, Value> seeds = new HashMap<>();
    reads.forEach(name -> seeds.put(name, tape.feed(values.get(name).shape())));
    Rules rules = new Rules(network, kernels, Map.of(), null);
    Map<String, Value> gradients = Backward.record(tape, network, forward, rules, trainable, seeds);
    List<Value> kept = new ArrayList<>(gradients.values());
    for (Statistics seen : statistics.values()) {
      kept.add(seen.mean());
      kept.add(seen.variance());
    }
    tape.read(kept);
    return new StepProgram(new Plan(tape), fed, masks, statistics, values, seeds, gradients);
  }
}
