package org.vitrine.data;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Tensor;

/** A dataset of which only labels are held; images are read by index from what lies behind. */
final class IndexedDataset implements Dataset {
  private final String source;
  private final List<String> classes;
  private final int[] labels;
  private final List<String> groups;
  private final Images images;

  /**
   * Makes a dataset.
   *
   * @param labels per sample, -1 where unknown
   * @param images where the images come from; closed with the dataset
   */
  IndexedDataset(String source, List<String> classes, int[] labels, Images images) {
    this(source, classes, labels, List.of(), images);
  }

  /**
   * Makes a dataset.
   *
   * @param labels per sample, -1 where unknown
   * @param groups per sample, empty where it belongs to none; or an empty list
   * @param images where the images come from; closed with the dataset
   */
  IndexedDataset(
      String source, List<String> classes, int[] labels, List<String> groups, Images images) {
    this.source = source;
    this.groups = List.copyOf(groups);
    this.classes = List.copyOf(classes);
    this.labels = labels;
    this.images = images;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public int label(int index) {
    return labels[Objects.checkIndex(index, labels.length)];
  }

  @Override
  public Optional<String> group(int index) {
    Objects.checkIndex(index, labels.length);
    return groups.isEmpty() || groups.get(index).isEmpty()
        ? Optional.empty()
        : Optional.of(groups.get(index));
  }

  @Override
  public Sample sample(int index) {
    int label = label(index);
    String name = images.name(index);
    try {
      return new Sample(images.read(index), label, name);
    } catch (IOException e) {
      throw new UnreadableSampleException(name, Failures.reason(e), e);
    }
  }

  @Override
  public void close() {
    try {
      images.close();
    } catch (IOException e) {
      throw new VitrineException(source + " cannot be closed: " + Failures.reason(e), "", e);
    }
  }

  /** Images by index, read when asked for, from any thread. */
  interface Images extends Closeable {
    /** Returns what an image is called in messages. */
    String name(int index);

    /** Reads an image as [c,h,w] in [0,1]. */
    Tensor read(int index) throws IOException;
  }
}
