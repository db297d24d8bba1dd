package org.vitrine.pipeline.run;

import java.util.List;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;

/** A dataset without the images that cannot be read, so that rows of maps and images agree. */
record ReadableImages(Dataset all, List<Survey.Image> images) implements Dataset {
  @Override
  public String source() {
    return all.source();
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public List<String> classes() {
    return all.classes();
  }

  @Override
  public int label(int index) {
    return all.label(images.get(index).index());
  }

  @Override
  public Sample sample(int index) {
    return all.sample(images.get(index).index());
  }

  @Override
  public void close() {
    // whoever opened the whole dataset closes it
  }
}
