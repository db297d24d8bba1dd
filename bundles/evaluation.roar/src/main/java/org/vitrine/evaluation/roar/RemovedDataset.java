package org.vitrine.evaluation.roar;

import java.util.List;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;

/** Images of a set with a part of each replaced; augmentation comes afterwards. */
final class RemovedDataset implements Dataset {
  private final ImageSet set;
  private final MapFile maps;
  private final Removal removal;
  private final double rate;
  private final int[] positions;

  /**
   * Creates a view.
   *
   * @param maps the maps by position in the set; null where the rate is 0
   * @param positions which images of the set are in the view
   */
  RemovedDataset(ImageSet set, MapFile maps, Removal removal, double rate, int[] positions) {
    this.set = set;
    this.maps = maps;
    this.removal = removal;
    this.rate = rate;
    this.positions = positions.clone();
  }

  @Override
  public String source() {
    return set.data().source();
  }

  @Override
  public int size() {
    return positions.length;
  }

  @Override
  public List<String> classes() {
    return set.data().classes();
  }

  @Override
  public int label(int index) {
    return set.label(positions[index]);
  }

  @Override
  public Sample sample(int index) {
    Sample sample = set.sample(positions[index]);
    return maps == null
        ? sample
        : new Sample(
            removal.apply(sample.image(), maps.map(positions[index]), rate),
            sample.label(),
            sample.name());
  }

  @Override
  public void close() {
    // the set belongs to the evaluation
  }
}
