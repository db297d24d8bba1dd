package org.vitrine.network.onnx.writer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.vitrine.api.network.Operation;

/** Every operation that can be written, by its class. */
public final class OperationWriters {
  /** Fills in the node of an operation. */
  public static final Map<Class<?>, BiConsumer<Operation, NodeDraft>> ALL =
      merge(
          List.of(
              WeightWriters.ALL, ActivationWriters.ALL, WindowWriters.ALL, ArrangementWriters.ALL));

  private OperationWriters() {}

  static <T extends Operation> Map.Entry<Class<?>, BiConsumer<Operation, NodeDraft>> writer(
      Class<T> kind, BiConsumer<T, NodeDraft> writer) {
    return Map.entry(kind, (operation, node) -> writer.accept(kind.cast(operation), node));
  }

  private static Map<Class<?>, BiConsumer<Operation, NodeDraft>> merge(
      List<Map<Class<?>, BiConsumer<Operation, NodeDraft>>> families) {
    Map<Class<?>, BiConsumer<Operation, NodeDraft>> all = new HashMap<>();
    families.forEach(all::putAll);
    return Map.copyOf(all);
  }
}
