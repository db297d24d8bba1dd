package org.vitrine.engine.nd4j.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Operation;
import org.vitrine.engine.Statistics;
import org.vitrine.engine.nd4j.plan.Value;

/** The kernels of one tape, of which some are in training mode. */
public final class TrainingKernels {
  private final Set<String> byBatch;
  private final Set<String> dropping;
  private final Map<Layer, BatchStatisticsKernel> normalizations = new LinkedHashMap<>();
  private final Map<Layer, MaskKernel> masks = new LinkedHashMap<>();

  /**
   * Chooses kernels.
   *
   * @param byBatch names of the batch normalisations that look at their batch
   * @param dropping names of the dropout layers that drop values
   */
  public TrainingKernels(Set<String> byBatch, Set<String> dropping) {
    this.byBatch = byBatch;
    this.dropping = dropping;
  }

  /** Returns the kernel of a layer. */
  public Kernel<Operation> of(Layer layer) {
    if (byBatch.contains(layer.name())) {
      return wide(normalizations.computeIfAbsent(layer, l -> new BatchStatisticsKernel()));
    }
    if (dropping.contains(layer.name())) {
      return wide(masks.computeIfAbsent(layer, l -> new MaskKernel()));
    }
    return Kernels.of(layer.operation());
  }

  @SuppressWarnings("unchecked") // it is given the operations of its own layer only
  private static Kernel<Operation> wide(Kernel<?> kernel) {
    return (Kernel<Operation>) kernel;
  }

  /** Returns what the batch normalisations saw that look at their batch and were recorded. */
  public Map<Layer, Statistics<Value>> statistics() {
    Map<Layer, Statistics<Value>> statistics = new LinkedHashMap<>();
    normalizations.forEach((layer, kernel) -> statistics.put(layer, kernel.statistics()));
    return statistics;
  }

  /** Returns what is fed to the layers that drop values and were recorded. */
  public Map<Layer, Value> fed() {
    Map<Layer, Value> fed = new LinkedHashMap<>();
    masks.forEach((layer, kernel) -> fed.put(layer, kernel.mask()));
    return fed;
  }
}
