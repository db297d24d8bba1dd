package org.vitrine.engine.nd4j.plan;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The host's access to the memory of one value; several threads may use it on separate parts. */
final class Floats {
  private final INDArray array;
  private final FloatBuffer buffer;

  Floats(INDArray array) {
    this.array = array;
    this.buffer = array.data().asNioFloat();
  }

  void read(int from, float[] target, int offset, int length) {
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    buffer.get(from, target, offset, length);
  }

  void write(int from, float[] source, int offset, int length) {
    buffer.put(from, source, offset, length);
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
  }
}
