package org.vitrine.pipeline.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;

/** A dataset whose first images are decoded once, as far as the memory for it suffices. */
public final class HeldImages implements Dataset {
  private final Dataset data;
  private final AtomicLong memory;
  private final Map<Integer, Sample> held = new ConcurrentHashMap<>();

  /**
   * Holds images of a dataset.
   *
   * @param memory the bytes that are left for images, shared with other datasets
   */
  public HeldImages(Dataset data, AtomicLong memory) {
    this.data = data;
    this.memory = memory;
  }

  @Override
  public String source() {
    return data.source();
  }

  @Override
  public int size() {
    return data.size();
  }

  @Override
  public List<String> classes() {
    return data.classes();
  }

  @Override
  public int label(int index) {
    return data.label(index);
  }

  @Override
  public Optional<String> group(int index) {
    return data.group(index);
  }

  @Override
  public Sample sample(int index) {
    Sample known = held.get(index);
    if (known != null) {
      return known;
    }
    Sample sample = data.sample(index);
    long bytes = (long) sample.image().size() * Float.BYTES;
    if (memory.get() >= bytes && held.putIfAbsent(index, sample) == null) {
      memory.addAndGet(-bytes);
    }
    return sample;
  }

  @Override
  public void close() {
    data.close();
  }
}
