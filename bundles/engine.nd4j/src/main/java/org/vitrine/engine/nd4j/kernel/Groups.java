package org.vitrine.engine.nd4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/** Convolutions in groups: one for each part of the channels. */
final class Groups {
  private Groups() {}

  /** Records a function for each group of channels and joins the results. */
  static Value each(Tape tape, int groups, Value x, BiFunction<Value, Integer, Value> function) {
    int channels = x.shape().at(1) / groups;
    List<Value> parts = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      parts.add(function.apply(Frame.channels(tape, x, g * channels, channels), g));
    }
    return ConcatenationKernel.join(tape, parts, 1);
  }

  /** Returns the weights of one group, a part of the first axis. */
  static Value rows(Tape tape, Value weights, int group, int groups) {
    int count = weights.shape().at(0) / groups;
    return tape.derived(
        weights,
        "group " + group + " of " + groups,
        w -> w.rows(group * count, (group + 1) * count));
  }
}
