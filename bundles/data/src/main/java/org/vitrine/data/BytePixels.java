package org.vitrine.data;

import java.io.IOException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Images of one shape that lie one after the other as bytes, channels first; byte 255 becomes 1.
 *
 * @param store where they lie; closed with them
 * @param offset where the first image starts
 * @param stride the distance between the starts of neighbours
 * @param shape [c,h,w]
 */
record BytePixels(ByteStore store, long offset, int stride, Shape shape)
    implements IndexedDataset.Images {
  @Override
  public String name(int index) {
    return Integer.toString(index);
  }

  @Override
  public Tensor read(int index) throws IOException {
    byte[] bytes = new byte[shape.size()];
    store.read(offset + (long) index * stride, bytes);
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (bytes[i] & 0xff) / 255f;
    }
    return Tensor.of(shape, values);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
