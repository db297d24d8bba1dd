package org.vitrine.synthesis.featurevisualization;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.vitrine.api.tensor.Tensor;

/** The images with the highest and the lowest scores so far; others are not kept. */
final class Extremes {
  private final int count;
  private final List<Scored> most = new ArrayList<>();
  private final List<Scored> least = new ArrayList<>();

  /** An image [1,c,h,w] with its score. */
  record Scored(Tensor image, String name, double score) {}

  Extremes(int count) {
    this.count = count;
  }

  void offer(Scored scored) {
    Comparator<Scored> rising = Comparator.comparingDouble(Scored::score);
    insert(most, scored, Collections.reverseOrder(rising));
    insert(least, scored, rising);
  }

  private void insert(List<Scored> best, Scored scored, Comparator<Scored> order) {
    int at = 0;
    while (at < best.size() && order.compare(best.get(at), scored) <= 0) {
      at++;
    }
    best.add(at, scored);
    if (best.size() > count) {
      best.remove(count);
    }
  }

  /** Returns the highest, highest first. */
  List<Scored> most() {
    return List.copyOf(most);
  }

  /** Returns the lowest, lowest first. */
  List<Scored> least() {
    return List.copyOf(least);
  }
}
