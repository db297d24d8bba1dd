package org.vitrine.shell;

import java.util.List;
import java.util.Optional;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;

/**
 * The first images of a dataset; closing it leaves the dataset open.
 *
 * @param whole the dataset
 * @param most how many images at most
 */
record FirstImages(Dataset whole, int most) implements Dataset {
  @Override
  public String source() {
    return whole.source();
  }

  @Override
  public int size() {
    return Math.min(whole.size(), most);
  }

  @Override
  public List<String> classes() {
    return whole.classes();
  }

  @Override
  public int label(int index) {
    return whole.label(index);
  }

  @Override
  public Optional<String> group(int index) {
    return whole.group(index);
  }

  @Override
  public Sample sample(int index) {
    return whole.sample(index);
  }

  @Override
  public void close() {
    // whoever opened the whole closes it
  }
}
