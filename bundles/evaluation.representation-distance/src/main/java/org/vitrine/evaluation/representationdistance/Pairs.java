package org.vitrine.evaluation.representationdistance;

import java.util.List;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Tensor;

/**
 * Images that have a counterpart; one whose counterpart cannot be read cannot be read either.
 *
 * @param images the images
 * @param others their counterparts in the same order, or one for all
 */
record Pairs(Dataset images, Dataset others) implements Dataset {
  /** Returns the counterpart of an image, [1,c,h,w]. */
  Tensor counterpart(int index) {
    return others.sample(others.size() == 1 ? 0 : index).row();
  }

  @Override
  public Sample sample(int index) {
    Sample sample = images.sample(index);
    counterpart(index);
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
