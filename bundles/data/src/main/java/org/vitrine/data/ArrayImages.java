package org.vitrine.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.NpyHeader;

/**
 * The images of one NumPy array: [n,c,h,w], [n,h,w,c] with 1 or 3 channels, or [n,h,w].
 *
 * <p>Unsigned bytes are divided by 255; values of every other type are taken as they are. Raw
 * arrays [n, ...] are taken as they are, whatever their rank and type.
 */
final class ArrayImages implements IndexedDataset.Images {
  private static final int LONGEST_HEADER = 1 << 16;

  private final ByteStore store;
  private final NpyHeader header;
  private final boolean raw;
  private final boolean channelsLast;

  /**
   * Reads the header of an array.
   *
   * @param store the bytes of an {@code .npy} file; closed with the images
   * @param name the array's name, for error messages
   */
  ArrayImages(ByteStore store, String name) throws IOException {
    this(store, name, false);
  }

  /**
   * Reads the header of an array.
   *
   * @param raw whether its values and axes are taken as they are
   */
  ArrayImages(ByteStore store, String name, boolean raw) throws IOException {
    this.store = store;
    this.raw = raw;
    byte[] start = new byte[(int) Math.min(store.size(), LONGEST_HEADER)];
    store.read(0, start);
    this.header = NpyHeader.read(new ByteArrayInputStream(start), name);
    Shape shape = header.shape();
    if (raw ? shape.rank() < 2 : shape.rank() != 3 && shape.rank() != 4) {
      throw new VitrineException(
          name + " has the shape " + shape + ".",
          raw
              ? "One image needs a first axis too: [1, ...]."
              : "Images are [n, c, h, w], [n, h, w, c] or [n, h, w].");
    }
    if (header.fortran()) {
      throw new VitrineException(
          name + " is in Fortran order.", "Save it with numpy.ascontiguousarray.");
    }
    if (store.size() < header.length() + header.valueBytes()) {
      throw new VitrineException(
          name + " is truncated: shape " + shape + " takes " + header.valueBytes() + " bytes.", "");
    }
    channelsLast = !raw && shape.rank() == 4 && colours(shape.at(3)) && !colours(shape.at(1));
  }

  private static boolean colours(int channels) {
    return channels == 1 || channels == 3;
  }

  /** Returns these images as a dataset, with labels or, if there are none, an empty array. */
  Dataset dataset(DatasetRequest request, int[] labels) {
    int count = header.shape().at(0);
    int[] all = labels.length == 0 ? new int[count] : labels;
    if (labels.length == 0) {
      Arrays.fill(all, -1);
    }
    if (all.length != count) {
      throw new VitrineException(
          header.name() + " holds " + count + " images, but there are " + all.length + " labels.",
          "One whole number per image is needed.");
    }
    return new IndexedDataset(
        request.specification(), ClassNames.beside(request.path()), all, this);
  }

  @Override
  public String name(int index) {
    return Integer.toString(index);
  }

  @Override
  public Tensor read(int index) throws IOException {
    Shape shape = header.shape();
    float[] values = new float[shape.size() / shape.at(0)];
    byte[] bytes = new byte[values.length * header.width()];
    store.read(header.length() + (long) index * bytes.length, bytes);
    header.floats(ByteBuffer.wrap(bytes), values, 0, values.length);
    if (raw) {
      int[] all = shape.toArray();
      return Tensor.of(Shape.of(Arrays.copyOfRange(all, 1, all.length)), values);
    }
    if (header.type().equals("u1")) {
      for (int i = 0; i < values.length; i++) {
        values[i] /= 255;
      }
    }
    if (channelsLast) {
      return channelsFirst(values, shape.at(1), shape.at(2), shape.at(3));
    }
    int channels = shape.rank() == 3 ? 1 : shape.at(1);
    return Tensor.of(Shape.of(channels, shape.at(-2), shape.at(-1)), values);
  }

  private static Tensor channelsFirst(float[] values, int height, int width, int channels) {
    float[] turned = new float[values.length];
    int area = height * width;
    for (int i = 0; i < values.length; i++) {
      turned[i % channels * area + i / channels] = values[i];
    }
    return Tensor.of(Shape.of(channels, height, width), turned);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
