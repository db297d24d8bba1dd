package org.vitrine.network.onnx.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every ONNX operator that can be read, by its type. */
final class Operators {
  /** Makes layers. */
  static final Map<String, OperatorReader> READERS =
      merge(
          List.of(
              ConvolutionReaders.ALL,
              PoolingReaders.ALL,
              NormalizationReaders.ALL,
              ProductReaders.ALL,
              ActivationReaders.ALL,
              ComposedActivationReaders.ALL,
              BlockReaders.ALL,
              RepetitionReaders.ALL,
              SoftmaxReaders.ALL,
              ArithmeticReaders.ALL,
              ReductionReaders.ALL,
              ResizeReaders.ALL,
              PartReaders.ALL,
              ShapeReaders.ALL,
              PaddingReaders.ALL,
              PlainReaders.ALL));

  /** Computes with constants. */
  static final Map<String, ConstantFolder> FOLDERS =
      merge(
          List.of(
              UnaryFolders.ALL,
              BinaryFolders.ALL,
              ArrangementFolders.ALL,
              SelectionFolders.ALL,
              CreationFolders.ALL));

  private Operators() {}

  private static <T> Map<String, T> merge(List<Map<String, T>> families) {
    Map<String, T> all = new HashMap<>();
    families.forEach(all::putAll);
    return Map.copyOf(all);
  }
}
