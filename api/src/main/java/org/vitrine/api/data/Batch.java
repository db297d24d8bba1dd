package org.vitrine.api.data;

import java.util.ArrayList;
import java.util.List;
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
    return each(data, image -> Math.max(1, VALUES / image.size()), run, action);
  }

  private static int each(
      Dataset data, ToIntFunction<Tensor> most, RunContext run, Consumer<Batch> action) {
    List<Sample> samples = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    int unreadable = 0;
    for (int i = 0; i < data.size(); i++) {
      run.checkCancelled();
      try {
        Sample sample = data.sample(i);
        boolean fits =
            samples.isEmpty() || samples.get(0).image().shape().equals(sample.image().shape());
        if (!fits || samples.size() == most.applyAsInt(sample.image())) {
          give(samples, indices, data, run, action);
        }
        samples.add(sample);
        indices.add(i);
      } catch (Dataset.UnreadableSampleException e) {
        run.warn(e.getMessage());
        unreadable++;
      }
    }
    if (unreadable == data.size()) {
      throw new VitrineException(
          "None of the " + data.size() + " images of " + data.source() + " can be read.", "");
    }
    give(samples, indices, data, run, action);
    return unreadable;
  }

  private static void give(
      List<Sample> samples,
      List<Integer> indices,
      Dataset data,
      RunContext run,
      Consumer<Batch> action) {
    action.accept(
        new Batch(
            indices.stream().mapToInt(Integer::intValue).toArray(),
            Tensor.concatenate(samples.stream().map(Sample::row).toList()),
            samples.stream().mapToInt(Sample::label).toArray(),
            samples.stream().map(Sample::name).toList()));
    run.progress(indices.get(indices.size() - 1) + 1L, data.size(), "images");
    samples.clear();
    indices.clear();
  }
}
