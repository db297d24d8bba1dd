package org.vitrine.evaluation.representationdistance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Tensor;

/**
 * Images that have a counterpart; one whose counterpart cannot be read cannot be read either. A
 * counterpart is read with its image, and held until it is taken.
 */
final class Pairs implements Dataset {
  private final Dataset images;
  private final Dataset others;
  private final Map<Integer, Tensor> held = new HashMap<>();

  /**
   * Pairs two datasets.
   *
   * @param images the images
   * @param others their counterparts in the same order, or one for all
   */
  Pairs(Dataset images, Dataset others) {
    this.images = images;
    this.others = others;
  }

  /** Takes the counterpart of an image that was read, [1,c,h,w]. */
  Tensor counterpart(int index) {
    return held.remove(index);
  }

  @Override
  public Sample sample(int index) {
    Sample sample = images.sample(index);
    held.put(index, others.sample(others.size() == 1 ? 0 : index).row());
    return sample;
  }

  @Override
  public String source() {
    return images.source() + " beside " + others.source();
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public List<String> classes() {
    return images.classes();
  }

  @Override
  public int label(int index) {
    return images.label(index);
  }

  @Override
  public void close() {
    // both belong to the evaluation
  }
}
