package org.vitrine.core;

import java.util.List;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;

/** Some samples of a dataset, in some order, with changed images. */
final class ViewedDataset implements Dataset {
  private final Dataset whole;
  private final int[] indices;
  private final ImageChange images;

  ViewedDataset(Dataset whole, int[] indices, ImageChange images) {
    this.whole = whole;
    this.indices = indices;
    this.images = images;
  }

  @Override
  public String source() {
    return whole.source();
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public List<String> classes() {
    return whole.classes();
  }

  @Override
  public int label(int index) {
    return whole.label(indices[index]);
  }

  @Override
  public Sample sample(int index) {
    Sample sample = whole.sample(indices[index]);
    return new Sample(images.apply(sample.image(), sample.name()), sample.label(), sample.name());
  }

  @Override
  public void close() {
    whole.close();
  }
}
