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
import org.vitrine.engine.nd4j.kernel.Kernels;
import org.vitrine.engine.nd4j.plan.Constants;
import org.vitrine.engine.nd4j.plan.Plan;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Tape.Phase;
import org.vitrine.engine.nd4j.plan.Value;

/** Turns requests into programs for one network. */
final class Compiler {
  private final Folding folding;
  private final Constants constants;
  private final Set<String> byBatch;

  /**
   * Prepares a network.
   *
   * @param byBatch names of the batch normalisations that look at their batch
   */
  Compiler(Network network, Constants constants, Set<String> byBatch) {
    this.folding = new Folding(network, constants, byBatch);
    this.constants = constants;
    this.byBatch = byBatch;
  }

  Program compile(Request request) {
    Network network = folding.fold(request.kept());
    Tape tape = new Tape(constants);
    TrainingKernels kernels = new TrainingKernels(byBatch, Set.of());
    Set<String> targets = new LinkedHashSet<>(request.wanted());
    targets.addAll(request.reads());

    Value referenceFeed = null;
    Forward reference = null;
    if (request.reference() != null) {
      tape.begin(request.shared() ? Phase.REFERENCE : Phase.FORWARD);
      referenceFeed = tape.feed(request.reference(), !request.shared());
      reference = reference(tape, network, kernels, referenceFeed, request);
    }

    tape.begin(Phase.FORWARD);
    Map<String, Value> fed = new LinkedHashMap<>();
    Set<String> needed = Forward.needed(network, request.fed().keySet(), targets);
    request
        .fed()
        .forEach(
            (name, shape) -> {
              if (needed.contains(name)) {
                fed.put(name, tape.feed(shape));
              }
            });
    Forward forward = Forward.record(tape, network, kernels, fed, targets);
    Map<String, Value> wanted = new LinkedHashMap<>();
    request.wanted().forEach(name -> wanted.put(name, forward.value(name)));
    List<Value> reads = request.reads().stream().map(forward::value).toList();
    List<Value> kept = new ArrayList<>(wanted.values());
    kept.addAll(reads);
    tape.read(kept);

    tape.begin(Phase.BACKWARD);
    List<Value> seeds = new ArrayList<>();
    Map<String, Value> seeded = new HashMap<>();
    for (int i = 0; i < reads.size(); i++) {
      Value seed = tape.feed(reads.get(i).shape());
      seeds.add(seed);
      seeded.put(request.reads().get(i), seed);
    }
    Rules rules = new Rules(network, kernels, request.rules(), reference);
    Map<String, Value> gradients =
        Backward.record(tape, network, forward, rules, request.at(), seeded);
    tape.read(List.copyOf(gradients.values()));
    return new Program(
        request,
        new Plan(tape),
        fed,
        referenceFeed,
        wanted,
        reads,
        seeds,
        gradients,
        forward.multiplications() * (request.at().isEmpty() ? 1 : 2));
  }

  /** Records the reference pass up to the layers whose rules may look at it. */
  private static Forward reference(
      Tape tape, Network network, Kernels.Choice kernels, Value feed, Request request) {
    Set<String> looked = new LinkedHashSet<>();
    for (Layer layer : network.layers()) {
      if (request.rules().containsKey(layer.name())) {
        looked.add(layer.name());
        looked.addAll(layer.inputs());
      }
    }
    return Forward.record(tape, network, kernels, Map.of(network.input().name(), feed), looked);
  }
}
