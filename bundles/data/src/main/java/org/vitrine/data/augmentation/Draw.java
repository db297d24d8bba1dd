package org.vitrine.data.augmentation;

import java.util.random.RandomGenerator;

/** Random numbers as augmentations need them. */
final class Draw {
  private Draw() {}

  /** Draws between two numbers, which may be equal. */
  static double uniform(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
