package org.vitrine.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.RunContext;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * A network while it is trained on an engine.
 *
 * <p>Given the same options, start, batches and number of threads, the same weights come out.
 */
@ProviderType
public interface Training extends AutoCloseable {
  /**
   * Takes one step: forward in training mode, losses, backward, clipping, decay, update.
   *
   * <p>The whole batch is computed at once, since batch normalisation looks at all of it.
   *
   * @param images [n,c,h,w]
   * @param losses what to lower; their objectives' row numbers are those of the batch
   * @param learningRate the rate of this step
   * @return what was seen before the update
   * @throws org.vitrine.api.VitrineException if a loss or gradient is not finite, naming it; the
   *     weights are then those before the step
   */
  Step step(Tensor images, List<Loss> losses, double learningRate, RunContext run);

  /**
   * Returns the network with its present weights as a model in evaluation mode, for attacks and
   * validation.
   *
   * <p>It follows the weights: after each step it answers with the new ones. Closed with this
   * training; closing it alone does nothing.
   */
  Model evaluation();

  /**
   * Returns the network with its present weights as a model whose batch normalisation looks at the
   * batch it is given, as in a step; dropout is off and running statistics stay.
   *
   * <p>Calls cannot be cut into micro-batches. Otherwise as {@link #evaluation()}.
   */
  Model training();

  /** Returns a copy of the network with its present weights and running statistics. */
  Network network();

  /** Returns a copy of everything the next step depends on. */
  TrainingState state();

  /**
   * Goes back to a state of a training of the same network with the same options.
   *
   * @throws IllegalArgumentException if the state's parameters have other names or shapes
   */
  void restore(TrainingState state);

  /** Frees the native memory. */
  @Override
  void close();

  /**
   * What a step saw.
   *
   * @param losses the mean of each loss, unweighted, in the order given
   * @param outputs the network's first output in training mode, mostly logits [n,k]
   * @param gradientNorm the L2 norm of all gradients together, before clipping
   */
  record Step(double[] losses, Tensor outputs, double gradientNorm) {}
}
