package org.vitrine.api.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.RunContext;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * A network opened on an engine, in evaluation mode.
 *
 * <p>Safe for use by several threads, which may wait for each other. Any number of rows can be
 * given: the engine cuts them into micro-batches that fit its memory budget, and no result depends
 * on where it cuts. Every call reports progress and can be cancelled. NaN or infinity in a result
 * is a {@link org.vitrine.api.VitrineException} naming the first layer that produced it.
 */
@ProviderType
public interface Model extends AutoCloseable {
  /** Returns the network. */
  Network network();

  /** Returns what opened it, and opens further networks on the same engine in the same way. */
  Opener opener();

  /** Returns the id of the engine. */
  default String engine() {
    return opener().engine().id();
  }

  /**
   * Returns the network's first output.
   *
   * @param images [n,c,h,w]
   * @return logits [n,k], [n,1] or [n,k,h,w]
   */
  Tensor predict(Tensor images, RunContext run);

  /**
   * Returns the values of inputs or layers.
   *
   * @param images [n,c,h,w]
   * @param names names of the input or of layers
   * @return by name, the values with n rows
   */
  Map<String, Tensor> activations(Tensor images, Collection<String> names, RunContext run);

  /**
   * Returns an objective's score of each row.
   *
   * @param images [n,c,h,w]
   */
  default double[] scores(Tensor images, Objective objective, RunContext run) {
    List<String> reads = objective.reads(network());
    Map<String, Tensor> values = activations(images, reads, run);
    int[] rows = IntStream.range(0, images.rows()).toArray();
    return objective.score(reads.stream().map(values::get).toList(), rows).values();
  }

  /**
   * Returns the gradient of an objective, for each row on its own.
   *
   * @param images [n,c,h,w]
   */
  Gradients gradients(Tensor images, Objective objective, GradientOptions options, RunContext run);

  /**
   * Returns, for each row, the weighted sum of gradients over many points, without ever holding
   * more than a micro-batch of them.
   *
   * @param images [n,c,h,w]; what the network is fed where the points replace a hidden layer
   * @param points the points per row; they replace the images, or the value of a hidden layer
   */
  Gradients sumGradients(
      Tensor images, Points points, Objective objective, GradientOptions options, RunContext run);

  /** Returns the most bytes that buffers have taken so far, where the engine counts them. */
  default OptionalLong peakBytes() {
    return OptionalLong.empty();
  }

  /** Frees the native memory; calls in progress on other threads finish first. */
  @Override
  void close();
}
