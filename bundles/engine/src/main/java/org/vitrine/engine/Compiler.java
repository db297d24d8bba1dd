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

/** Turns requests into programs for one network. */
final class Compiler<V extends Symbol, A> {
  private final Folding folding;
  private final Target<V, A> target;
  private final Constants<A> constants;
  private final Set<String> byBatch;

  /**
   * Prepares a network.
   *
   * @param byBatch names of the batch normalisations that look at their batch
   */
  Compiler(Network network, Target<V, A> target, Constants<A> constants, Set<String> byBatch) {
    this.target = target;
    this.folding = new Folding(network, constants, byBatch);
    this.constants = constants;
    this.byBatch = byBatch;
  }

  Program compile(Request request) {
    Network network = folding.fold(request.kept());
    Recorder<V, A> recorder = target.record(constants, byBatch, Set.of());
    Set<String> targets = new LinkedHashSet<>(request.wanted());
    targets.addAll(request.reads());

    V referenceFeed = null;
    Forward<V> reference = null;
    if (request.reference() != null) {
      recorder.begin(request.shared() ? Phase.REFERENCE : Phase.FORWARD);
      referenceFeed = recorder.feed(request.reference(), !request.shared());
      reference = reference(recorder, network, referenceFeed, request);
    }

    recorder.begin(Phase.FORWARD);
    Map<String, V> fed = new LinkedHashMap<>();
    Set<String> needed = Forward.needed(network, request.fed().keySet(), targets);
    request
        .fed()
        .forEach(
            (name, shape) -> {
              if (needed.contains(name)) {
                fed.put(name, recorder.feed(shape, true));
              }
            });
    Forward<V> forward = Forward.record(recorder, network, fed, targets);
    Map<String, V> wanted = new LinkedHashMap<>();
    request.wanted().forEach(name -> wanted.put(name, forward.value(name)));
    List<V> reads = request.reads().stream().map(forward::value).toList();
    List<V> kept = new ArrayList<>(wanted.values());
    kept.addAll(reads);
    recorder.keep(kept);

    recorder.begin(Phase.BACKWARD);
    List<V> seeds = new ArrayList<>();
    Map<String, V> seeded = new HashMap<>();
    for (int i = 0; i < reads.size(); i++) {
      V seed = recorder.feed(reads.get(i).shape(), true);
      seeds.add(seed);
      seeded.put(request.reads().get(i), seed);
    }
    Rules<V, A> rules = new Rules<>(network, target, request.rules(), reference);
    Map<String, V> gradients =
        Backward.record(recorder, network, forward, rules, request.at(), seeded);
    recorder.keep(List.copyOf(gradients.values()));
    Plan<V, A> plan = recorder.plan();
    return new Program(
        request,
        plan,
        ports(plan, fed),
        referenceFeed == null ? null : plan.port(referenceFeed),
        ports(plan, wanted),
        reads.stream().map(plan::port).toList(),
        seeds.stream().map(plan::port).toList(),
        ports(plan, gradients),
        forward.multiplications() * (request.at().isEmpty() ? 1 : 2));
  }

  /** Records the reference pass up to the layers whose rules may look at it. */
  private Forward<V> reference(Recorder<V, A> recorder, Network network, V feed, Request request) {
    Set<String> looked = new LinkedHashSet<>();
    for (Layer layer : network.layers()) {
      if (request.rules().containsKey(layer.name())) {
        looked.add(layer.name());
        looked.addAll(layer.inputs());
      }
    }
    return Forward.record(recorder, network, Map.of(network.input().name(), feed), looked);
  }

  private Map<String, Port> ports(Plan<V, A> plan, Map<String, V> values) {
    Map<String, Port> ports = new LinkedHashMap<>();
    values.forEach((name, value) -> ports.put(name, plan.port(value)));
    return ports;
  }
}
