package org.vitrine.math;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Named random streams that depend on seed, name and index only, never on order or threads. */
public final class RandomStreams {
  private RandomStreams() {}

  /**
   * Returns the stream of that name and index under a seed; the same arguments, the same stream.
   */
  public static RandomGenerator stream(long seed, String name, long... index) {
    long state = mix(seed);
    for (int i = 0; i < name.length(); i++) {
      state = mix(state ^ name.charAt(i));
    }
    for (long part : index) {
      state = mix(state ^ mix(part + 1));
    }
    return new SplittableRandom(state);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014) after adding its golden gamma. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
