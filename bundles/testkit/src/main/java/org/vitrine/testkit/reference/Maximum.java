package org.vitrine.testkit.reference;

import java.util.Arrays;
import java.util.List;

/** Operations whose outputs are the largest of the inputs they are linked to. */
record Maximum(Linear.Links links, boolean shared) implements Kernel {
  @Override
  public void forward(List<Array> inputs, Array output) {
    Arrays.fill(output.data(), Double.NEGATIVE_INFINITY);
    each(
        inputs,
        output,
        (to, input, from, weight) ->
            output.data()[to] = Math.max(output.data()[to], inputs.get(0).data()[from]));
  }

  /** Equal values share the gradient of a reduction; in a window the first takes it. */
  @Override
  public void backward(List<Array> inputs, Array output, Array gradient, List<Array> gradients) {
    int[] winners = new int[output.data().length];
    each(
        inputs,
        output,
        (to, input, from, weight) -> {
          if (inputs.get(0).data()[from] == output.data()[to]) {
            winners[to]++;
          }
        });
    int[] seen = new int[winners.length];
    each(
        inputs,
        output,
        (to, input, from, weight) -> {
          if (inputs.get(0).data()[from] == output.data()[to] && (shared || seen[to]++ == 0)) {
            double share = shared ? 1.0 / winners[to] : 1;
            gradients.get(0).data()[from] += share * gradient.data()[to];
          }
        });
  }

  private void each(List<Array> inputs, Array output, Linear.Sink sink) {
    links.each(List.of(inputs.get(0).shape()), output.shape(), sink);
  }
}
