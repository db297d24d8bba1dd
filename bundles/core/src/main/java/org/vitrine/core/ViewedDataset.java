package org.vitrine.core;

import java.util.List;
import java.util.Optional;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;

/** Some samples of a dataset, in some order, with other labels and changed images. */
final class ViewedDataset implements Dataset {
  private final Dataset whole;
  private final Selection.Labels chosen;
  private final ImageChange images;

  ViewedDataset(Dataset whole, Selection.Labels chosen, ImageChange images) {
    this.whole = whole;
    this.chosen = chosen;
    this.images = images;
  }

  @Override
  public String source() {
    return whole.source();
  }

  @Override
  public int size() {
    return chosen.samples().length;
  }

  @Override
  public List<String> classes() {
    return chosen.names();
  }

  @Override
  public int label(int index) {
    return chosen.labels()[chosen.samples()[index]];
  }

  @Override
  public Optional<String> group(int index) {
    return whole.group(chosen.samples()[index]);
  }

  @Override
  public Sample sample(int index) {
    Sample sample = whole.sample(chosen.samples()[index]);
    return new Sample(images.apply(sample.image(), sample.name()), label(index), sample.name());
  }

  @Override
  public void close() {
    whole.close();
  }
}
