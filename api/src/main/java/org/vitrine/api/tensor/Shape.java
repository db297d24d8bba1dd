package org.vitrine.api.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The extent of an array along each axis; -1 stands for an extent not known yet. */
public final class Shape {
  private final int[] extents;

  private Shape(int[] extents) {
    this.extents = extents;
  }

  /** Returns the shape with the given extents. */
  public static Shape of(int... extents) {
    for (int extent : extents) {
      if (extent < -1) {
        throw new IllegalArgumentException("negative extent in " + Arrays.toString(extents));
      }
    }
    return new Shape(extents.clone());
  }

  /** Returns the shape with the given extents. */
  public static Shape of(List<Integer> extents) {
    return of(extents.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns the number of axes. */
  public int rank() {
    return extents.length;
  }

  /** Returns the extent along an axis; negative axes count from the end. */
  public int at(int axis) {
    return extents[axis < 0 ? axis + extents.length : axis];
  }

  /** Returns the number of elements. */
  public int size() {
    int size = 1;
    for (int extent : extents) {
      if (extent < 0) {
        throw new IllegalStateException("size of " + this + " is not known");
      }
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }

  /** Returns whether every extent is known. */
  public boolean known() {
    return Arrays.stream(extents).allMatch(e -> e >= 0);
  }

  /** Returns this shape with another extent along one axis. */
  public Shape with(int axis, int extent) {
    int[] copy = extents.clone();
    copy[axis < 0 ? axis + copy.length : axis] = extent;
    return of(copy);
  }

  /** Returns a copy of the extents. */
  public int[] toArray() {
    return extents.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(extents, that.extents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  /** Returns for example {@code [n, 3, 32, 32]}; an unknown extent prints as n. */
  @Override
  public String toString() {
    return Arrays.stream(extents)
        .mapToObj(e -> e < 0 ? "n" : Integer.toString(e))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
