package org.vitrine.engine.nd4j.plan;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vitrine.api.tensor.Shape;
import org.vitrine.engine.Copy;

/** A weight's copy in native memory. */
public final class NativeCopy implements Copy<INDArray> {
  private final INDArray array;
  private final Floats floats;
  private final int size;

  /** Allocates the memory. */
  public NativeCopy(Shape shape) {
    size = shape.size();
    INDArray flat = Nd4j.createUninitialized(DataType.FLOAT, Math.max(1, size));
    array = Memory.view(flat.data(), shape);
    floats = new Floats(array);
  }

  @Override
  public INDArray view(Shape shape) {
    return Memory.view(array.data(), shape);
  }

  @Override
  public void write(float[] values) {
    floats.write(0, values, 0, size);
  }

  @Override
  public void read(float[] values) {
    floats.read(0, values, 0, size);
  }

  @Override
  public void close() {
    array.data().close();
  }
}
