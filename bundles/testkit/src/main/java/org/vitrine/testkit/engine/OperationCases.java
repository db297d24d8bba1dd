package org.vitrine.testkit.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Small networks over an input x of [n, 4, 6, 5], at least one for every kind of operation. */
public final class OperationCases {
  /** Channels of the input. */
  public static final int CHANNELS = 4;

  /** Rows of pixels of the input. */
  public static final int HEIGHT = 6;

  /** Columns of pixels of the input. */
  public static final int WIDTH = 5;

  private OperationCases() {}

  /** Returns all cases by name; each returns its layer y. */
  public static Map<String, Network> all() {
    Map<String, Network> all = new LinkedHashMap<>(new WindowCases().collected());
    all.putAll(new ValueCases().collected());
    return all;
  }

  /**
   * Returns two images for a case, whose values are a step and more from each other and from kinks.
   *
   * @param name the name of the case
   */
  public static Tensor images(String name) {
    boolean positive =
        Stream.of("LOG", "SQRT", "RECIPROCAL", "DIV", "POW").anyMatch(name::contains);
    int size = CHANNELS * HEIGHT * WIDTH;
    float[] array = new float[2 * size];
    for (int row = 0; row < 2; row++) {
      List<Integer> places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
      Collections.shuffle(places, new Random(11 + row));
      for (int i = 0; i < size; i++) {
        int place = places.get(i) + (positive ? 10 : -size / 2);
        array[row * size + i] = (place + 0.5f) / 32;
      }
    }
    return Tensor.of(Shape.of(2, CHANNELS, HEIGHT, WIDTH), array);
  }
}
