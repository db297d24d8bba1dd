package org.vitrine.data.info;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Dataset.UnreadableSampleException;
import org.vitrine.api.tensor.Tensor;

/**
 * What a dataset holds.
 *
 * @param classes samples per label, in the order of the labels; -1 for those without one
 * @param groups the number of groups, 0 if there are none
 * @param sizes images by size, for example {@code 3 x 224 x 224}
 * @param mean the mean of each channel over all pixels; empty where numbers of channels differ
 * @param std the standard deviation of each channel over all pixels
 * @param unreadable messages about samples that cannot be read
 */
public record Summary(
    Map<Integer, Integer> classes,
    int groups,
    Map<String, Integer> sizes,
    List<Double> mean,
    List<Double> std,
    List<String> unreadable) {

  /** Reads a whole dataset, every image once. */
  public static Summary of(Dataset dataset, RunContext run) {
    Map<Integer, Integer> classes = new TreeMap<>();
    Map<String, Integer> sizes = new TreeMap<>();
    Set<String> groups = new HashSet<>();
    List<String> unreadable = new ArrayList<>();
    Moments moments = new Moments();
    for (int i = 0; i < dataset.size(); i++) {
      run.checkCancelled();
      run.progress(i, dataset.size(), "reading");
      classes.merge(dataset.label(i), 1, Integer::sum);
      dataset.group(i).ifPresent(groups::add);
      try {
        Tensor image = dataset.sample(i).image();
        sizes.merge(size(image), 1, Integer::sum);
        moments.add(image);
      } catch (UnreadableSampleException e) {
        unreadable.add(e.getMessage());
      }
    }
    run.progress(dataset.size(), dataset.size(), "reading");
    IntStream.range(0, dataset.classes().size()).forEach(label -> classes.putIfAbsent(label, 0));
    return new Summary(
        classes, groups.size(), sizes, moments.mean(), moments.deviation(), unreadable);
  }

  private static String size(Tensor image) {
    return image.shape().at(0) + " x " + image.shape().at(1) + " x " + image.shape().at(2);
  }
}
