package org.vitrine.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Objective;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** Finds out where NaN or infinity came from, by running one line again with nothing fused. */
record Diagnosis(Programs programs, Feeds feeds, Request one) {

  /** Returns the exception for a line whose values are not all numbers. */
  VitrineException values(long line) {
    List<String> targets = new ArrayList<>(one.wanted());
    targets.addAll(one.reads());
    List<String> names = executed(targets);
    Program program = programs.take(one.asking(names, List.of()));
    try {
      forward(program, line);
      for (String name : names) {
        float bad = firstBad(program.wanted().get(name));
        if (!Float.isFinite(bad)) {
          return new VitrineException(
              name + " produced " + Finite.word(bad) + " for image " + feeds.row(line), "");
        }
      }
      return new VitrineException("NaN or infinity for image " + feeds.row(line), "");
    } finally {
      programs.giveBack(program);
    }
  }

  /** Returns the exception for a line whose gradients are not all numbers. */
  VitrineException gradients(Objective objective, long line) {
    Set<String> ordered = new LinkedHashSet<>(one.at());
    ordered.removeAll(executed(one.reads()));
    ordered.addAll(executed(one.reads()));
    List<String> names = new ArrayList<>(ordered);
    Collections.reverse(names);
    Program program = programs.take(one.asking(List.of(), names));
    try {
      forward(program, line);
      List<Tensor> values = new ArrayList<>();
      program.reads().forEach(port -> values.add(read(port)));
      List<Tensor> seeds = objective.score(values, new int[] {feeds.row(line)}).gradients();
      for (int i = 0; i < seeds.size(); i++) {
        Finite.require("the gradient of the objective", seeds.get(i));
        float[] seed = seeds.get(i).array();
        program.seeds().get(i).write(0, seed, 0, seed.length);
      }
      program.plan().run(Phase.BACKWARD);
      for (String name : names) {
        Port gradient = program.gradients().get(name);
        float bad = gradient == null ? 0 : firstBad(gradient);
        if (!Float.isFinite(bad)) {
          return new VitrineException(
              "the gradient at "
                  + name
                  + " has "
                  + Finite.word(bad)
                  + " for image "
                  + feeds.row(line),
              "");
        }
      }
      return new VitrineException(
          "a gradient has NaN or infinity for image " + feeds.row(line), "");
    } finally {
      programs.giveBack(program);
    }
  }

  private void forward(Program program, long line) {
    feeds.writeShared(program);
    program.plan().run(Phase.REFERENCE);
    feeds.write(program, line);
    program.plan().run(Phase.FORWARD);
  }

  private List<String> executed(List<String> targets) {
    Network network = feeds.network();
    Set<String> needed = Forward.needed(network, one.fed().keySet(), targets);
    return network.layers().stream()
        .map(Layer::name)
        .filter(needed::contains)
        .filter(n -> !one.fed().containsKey(n))
        .toList();
  }

  private static float firstBad(Port port) {
    for (float x : read(port).array()) {
      if (!Float.isFinite(x)) {
        return x;
      }
    }
    return 0;
  }

  private static Tensor read(Port port) {
    float[] array = new float[port.shape().size()];
    port.read(array, 0, array.length);
    return Tensor.of(port.shape(), array);
  }
}
