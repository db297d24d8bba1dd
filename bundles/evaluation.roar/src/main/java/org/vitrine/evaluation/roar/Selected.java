package org.vitrine.evaluation.roar;

import java.util.List;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Tensor;

/**
 * Some images of a dataset, each changed in its way; augmentation comes afterwards.
 *
 * @param all the dataset
 * @param positions which of its images
 * @param change what becomes of an image
 */
record Selected(Dataset all, int[] positions, Change change) implements Dataset {
  /** Changes images. */
  interface Change {
    /** Returns what an image of the dataset becomes. */
    Tensor apply(int position, Tensor image);
  }

  @Override
  public String source() {
    return all.source();
  }

  @Override
  public int size() {
    return positions.length;
  }

  @Override
  public List<String> classes() {
    return all.classes();
  }

  @Override
  public int label(int index) {
    return all.label(positions[index]);
  }

  @Override
  public Sample sample(int index) {
    Sample sample = all.sample(positions[index]);
    return new Sample(
        change.apply(positions[index], sample.image()), sample.label(), sample.name());
  }

  @Override
  public void close() {
    // whoever opened the dataset closes it
  }
}
