package org.vitrine.api.data;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A dataset in another order; closing it leaves the dataset open. */
public final class Shuffled implements Dataset {
  private final Dataset whole;
  private final int[] order;

  private Shuffled(Dataset whole, int[] order) {
    this.whole = whole;
    this.order = order;
  }

  /** Returns a dataset in an order drawn at random. */
  public static Shuffled of(Dataset whole, RandomGenerator random) {
    return new Shuffled(whole, order(whole.size(), random));
  }

  /** Returns the numbers below n in an order drawn at random (Fisher and Yates). */
  public static int[] order(int n, RandomGenerator random) {
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** Returns where a sample is in the dataset that was shuffled. */
  public int original(int index) {
    return order[index];
  }

  @Override
  public String source() {
    return whole.source();
  }

  @Override
  public int size() {
    return order.length;
  }

  @Override
  public List<String> classes() {
    return whole.classes();
  }

  @Override
  public int label(int index) {
    return whole.label(order[index]);
  }

  @Override
  public Optional<String> group(int index) {
    return whole.group(order[index]);
  }

  @Override
  public Sample sample(int index) {
    return whole.sample(order[index]);
  }

  @Override
  public void close() {
    // whoever opened the whole closes it
  }
}
