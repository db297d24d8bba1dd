package org.vitrine.engine.nd4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Operation;
import org.vitrine.engine.nd4j.kernel.BatchStatisticsKernel;
import org.vitrine.engine.nd4j.kernel.Kernel;
import org.vitrine.engine.nd4j.kernel.Kernels;
import org.vitrine.engine.nd4j.kernel.MaskKernel;

/** The kernels of one tape in training mode. */
final class TrainingKernels implements Kernels.Choice {
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
  TrainingKernels(Set<String> byBatch, Set<String> dropping) {
    this.byBatch = byBatch;
    this.dropping = dropping;
  }

  @Override
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

  /** Returns the layers that look at their batch and were recorded. */
  Map<Layer, BatchStatisticsKernel> normalizations() {
    return normalizations;
  }

  /** Returns the layers that drop values and were recorded. */
  Map<Layer, MaskKernel> masks() {
    return masks;
  }
}
