package org.vitrine.api.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
    BatchReader reader = new BatchReader(data, 0, data.size(), most, run);
    int unreadable = 0;
    while (reader.next() < data.size()) {
      Optional<Batch> batch = reader.read();
      unreadable += reader.unreadable();
      if (batch.isPresent()) {
        action.accept(batch.get());
        run.progress(batch.get().indices()[batch.get().size() - 1] + 1L, data.size(), "images");
      }
    }
    requireReadable(data, unreadable);
    return unreadable;
  }

  /**
   * Goes through some images of a dataset once, holding one batch at a time; the images of a batch
   * follow each other. What cannot be read is skipped and named in a warning.
   *
   * @param from the first image
   * @param to the first image that is no more wanted
   * @param most the most images of a batch, given one of them
   */
  public static void each(
      Dataset data,
      int from,
      int to,
      ToIntFunction<Tensor> most,
      RunContext run,
      Consumer<Batch> action) {
    BatchReader reader = new BatchReader(data, from, to, most, run);
    while (reader.next() < to) {
      reader.read().ifPresent(batch -> batch.neighbours(action));
    }
  }

  /** Returns how many such images make a batch of 16 MiB, at least one. */
  public static int affordable(Tensor image) {
    return affordable(image.size());
  }

  /**
   * Returns how many images make a batch of 16 MiB, at least one.
   *
   * @param size the values of an image
   */
  public static int affordable(int size) {
    return Math.max(1, VALUES / size);
  }

  /** Gives the images in batches of such as follow each other. */
  private void neighbours(Consumer<Batch> action) {
    for (int from = 0, to = 1; to <= size(); to++) {
      if (to == size() || indices[to] != indices[to - 1] + 1) {
        action.accept(from == 0 && to == size() ? this : rows(from, to));
        from = to;
      }
    }
  }

  private Batch rows(int from, int to) {
    return new Batch(
        Arrays.copyOfRange(indices, from, to),
        images.rows(from, to),
        Arrays.copyOfRange(labels, from, to),
        names.subList(from, to));
  }

  private static void requireReadable(Dataset data, int unreadable) {
    if (unreadable == data.size()) {
      throw new VitrineException(
          "None of the " + data.size() + " images of " + data.source() + " can be read.", "");
    }
  }
}
