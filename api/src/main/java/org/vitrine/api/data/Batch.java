package org.vitrine.api.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Tensor;

/**
 * Some images of a dataset, of one size.
 *
 * @param indices where they are in the dataset
 * @param images [n,c,h,w] in [0,1]
 * @param labels one per image, -1 if unknown
 * @param names one per image
 */
public record Batch(int[] indices, Tensor images, int[] labels, List<String> names) {
  private static final int VALUES = 1 << 22;
  private static final String IMAGES = "images";

  /** Copies the names. */
  public Batch {
    names = List.copyOf(names);
  }

  /** Returns the number of images. */
  public int size() {
    return indices.length;
  }

  /**
   * Goes through a dataset once, holding one batch at a time; progress is reported in images.
   *
   * <p>An image of another size than the one before begins a new batch. What cannot be read is
   * skipped and named in a warning.
   *
   * @param size the most images of a batch
   * @return how many images could not be read
   * @throws VitrineException if none can be read
   */
  public static int each(Dataset data, int size, RunContext run, Consumer<Batch> action) {
    return each(data, image -> size, run, action);
  }

  /**
   * Goes through a dataset once like {@link #each(Dataset, int, RunContext, Consumer)}, in batches
   * of at most 16 MiB.
   */
  public static int each(Dataset data, RunContext run, Consumer<Batch> action) {
    return each(data, Batch::affordable, run, action);
  }

  private static int each(
      Dataset data, ToIntFunction<Tensor> most, RunContext run, Consumer<Batch> action) {
    BatchReader reader = new BatchReader(data, most, run);
    int unreadable = 0;
    while (reader.next() < data.size()) {
      Optional<Batch> batch = reader.read();
      unreadable += reader.unreadable().length;
      if (batch.isPresent()) {
        action.accept(batch.get());
        run.progress(batch.get().indices()[batch.get().size() - 1] + 1L, data.size(), IMAGES);
      }
    }
    requireReadable(data, unreadable);
    return unreadable;
  }

  /**
   * Measures every image of a dataset, in batches as {@link #each(Dataset, int, RunContext,
   * Consumer)} makes them, each a {@link RunContext#part} of the run: after an interruption,
   * batches that were finished are neither read nor measured again.
   *
   * @param size the most images of a batch
   * @param work returns the numbers of each image of a batch, as many of one as of another
   * @param each takes the numbers of an image and where it is in the dataset; image after image
   * @return how many images could not be read
   * @throws VitrineException if none can be read
   */
  public static int measure(
      Dataset data,
      int size,
      RunContext run,
      Function<Batch, double[][]> work,
      ObjIntConsumer<double[]> each) {
    return measure(IMAGES, data, size, run, work, each);
  }

  /**
   * Measures like {@link #measure(Dataset, int, RunContext, Function, ObjIntConsumer)}, for work
   * that goes through several datasets.
   *
   * @param name what is measured, which tells it from all else that the run keeps parts of
   */
  public static int measure(
      String name,
      Dataset data,
      int size,
      RunContext run,
      Function<Batch, double[][]> work,
      ObjIntConsumer<double[]> each) {
    return measure(name, data, image -> size, run, work, each);
  }

  /**
   * Measures like {@link #measure(Dataset, int, RunContext, Function, ObjIntConsumer)}, in batches
   * of at most 16 MiB.
   */
  public static int measure(
      Dataset data,
      RunContext run,
      Function<Batch, double[][]> work,
      ObjIntConsumer<double[]> each) {
    return measure(IMAGES, data, Batch::affordable, run, work, each);
  }

  private static int measure(
      String name,
      Dataset data,
      ToIntFunction<Tensor> most,
      RunContext run,
      Function<Batch, double[][]> work,
      ObjIntConsumer<double[]> each) {
    BatchReader reader = new BatchReader(data, most, run);
    int unreadable = new Measuring(name, data, reader, run, work).all(each);
    requireReadable(data, unreadable);
    return unreadable;
  }

  private static int affordable(Tensor image) {
    return Math.max(1, VALUES / image.size());
  }

  private static void requireReadable(Dataset data, int unreadable) {
    if (unreadable == data.size()) {
      throw new VitrineException(
          "None of the " + data.size() + " images of " + data.source() + " can be read.", "");
    }
  }
}
