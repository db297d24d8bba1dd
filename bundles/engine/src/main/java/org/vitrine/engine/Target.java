package org.vitrine.engine;

import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * All that an engine provides: where networks are compiled to. {@link EngineModel} and {@link
 * EngineTraining} make a model and a training of it.
 *
 * @param <V> what stands for an array while steps are recorded
 * @param <A> an array on the device
 */
@ConsumerType
public interface Target<V extends Symbol, A> {
  /** Returns the id of the engine. */
  String engine();

  /**
   * Starts recording a plan.
   *
   * @param constants the weights, shared by all plans of one model
   * @param byBatch names of the batch normalisations that look at their batch
   * @param dropping names of the dropout layers that drop values
   */
  Recorder<V, A> record(Constants<A> constants, Set<String> byBatch, Set<String> dropping);

  /** Allocates room for a copy of a weight. */
  Copy<A> allocate(Shape shape);

  /**
   * Prepares the updates of a training.
   *
   * @param trained the weights by name, in the order in which they are updated
   */
  Descent<A> descent(Map<String, Tensor> trained, Constants<A> constants, TrainingOptions options);
}
