package org.vitrine.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;

/** A dataset that counts how often an image is read. */
record CountedDataset(Dataset data, AtomicInteger reads) implements Dataset {
  CountedDataset(Dataset data) {
    this(data, new AtomicInteger());
  }

  @Override
  public Sample sample(int index) {
    reads.incrementAndGet();
    return data.sample(index);
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
  public void close() {
    data.close();
  }
}
