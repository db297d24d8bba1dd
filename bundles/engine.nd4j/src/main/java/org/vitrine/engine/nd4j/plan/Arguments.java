package org.vitrine.engine.nd4j.plan;

/** The attributes of an ND4J operator, in its order. */
public record Arguments(long[] integers, double[] reals, boolean[] flags) {
  /** No attributes. */
  public static final Arguments NONE = integers(new long[0]);

  /** Returns integer attributes. */
  public static Arguments integers(long... integers) {
    return new Arguments(integers, new double[0], new boolean[0]);
  }

  /** Returns real attributes. */
  public static Arguments reals(double... reals) {
    return new Arguments(new long[0], reals, new boolean[0]);
  }

  /** Returns flags. */
  public static Arguments flags(boolean... flags) {
    return new Arguments(new long[0], new double[0], flags);
  }
}
