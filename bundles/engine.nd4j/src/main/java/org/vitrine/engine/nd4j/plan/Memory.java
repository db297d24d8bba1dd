package org.vitrine.engine.nd4j.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Constants;

/** The native memory of one plan, and the plain arrays that its loops work in. */
final class Memory implements AutoCloseable {
  private final DataBuffer[] slots;
  private final Constants<INDArray> constants;
  // rows of a value may be written by several threads, whose first use makes the entry
  private final Map<Value, INDArray> arrays = new ConcurrentHashMap<>();
  private final Map<Value, Floats> floats = new ConcurrentHashMap<>();
  private final List<AutoCloseable> owned = new ArrayList<>();
  // shared by all steps, which run one after the other: of its own, each would keep as much again
  private final Map<Integer, Queue<float[]>> scratch = new ConcurrentHashMap<>();

  Memory(int[] sizes, Constants<INDArray> constants) {
    this.constants = constants;
    this.slots = new DataBuffer[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      slots[i] = Nd4j.createUninitialized(DataType.FLOAT, sizes[i]).data();
    }
  }

  <T extends AutoCloseable> T owned(T resource) {
    owned.add(resource);
    return resource;
  }

  INDArray array(Value value) {
    if (value.constant() != null) {
      return constants.array(value.constant());
    }
    return arrays.computeIfAbsent(value, v -> view(slots[v.storage().slot], v.shape()));
  }

  Floats floats(Value value) {
    return floats.computeIfAbsent(value, v -> new Floats(array(v)));
  }

  /** Lends an array of exactly some length, with anything in it. */
  float[] lend(int length) {
    float[] array = arrays(length).poll();
    return array == null ? new float[length] : array;
  }

  /** Takes an array back that was lent. */
  void takeBack(float[] array) {
    arrays(array.length).add(array);
  }

  private Queue<float[]> arrays(int length) {
    return scratch.computeIfAbsent(length, l -> new ConcurrentLinkedQueue<>());
  }

  static INDArray view(DataBuffer buffer, Shape shape) {
    long[] extents = new long[shape.rank()];
    long[] strides = new long[shape.rank()];
    long stride = 1;
    for (int i = shape.rank() - 1; i >= 0; i--) {
      extents[i] = shape.at(i);
      strides[i] = stride;
      stride *= shape.at(i);
    }
    return Nd4j.create(buffer, extents, strides, 0L, 'c');
  }

  @Override
  public void close() {
    try {
      for (AutoCloseable resource : owned) {
        resource.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("native memory was not freed", e);
    }
    for (DataBuffer slot : slots) {
      slot.close();
    }
  }
}
