package org.vitrine.network.onnx.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.vitrine.network.onnx.graph.Computed;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;

/**
 * Finds the extents of a Reshape such that they hold for every batch size: exporters write shapes
 * that they computed with from the input's, or the fixed batch they were run with.
 */
final class ReshapeTarget {
  private final Computed x;
  private final Numbers target;
  private final int fixedBatch;

  ReshapeTarget(Computed x, Numbers target, int fixedBatch) {
    this.x = x;
    this.target = target;
    this.fixedBatch = fixedBatch;
  }

  /** Returns extents where 0 copies the input's and one -1 takes what is left. */
  List<Integer> extents() {
    boolean symbolic = IntStream.range(0, target.size()).anyMatch(i -> target.symbol(i) != null);
    if (symbolic) {
      return resolved();
    }
    List<Integer> literal = target.integers();
    boolean batch = !literal.isEmpty() && fixedBatch > 0 && x.batchFactor(0) > 0;
    return batch && literal.get(0) > 0 ? opened(literal) : literal;
  }

  private List<Integer> resolved() {
    List<Integer> extents = new ArrayList<>();
    for (int i = 0; i < target.size(); i++) {
      String symbol = target.symbol(i);
      double factor = target.values()[i];
      if (symbol == null) {
        extents.add((int) factor);
      } else if (i < x.shape().rank() && copies(i, symbol, factor)) {
        extents.add(0);
      } else {
        extents.add(-1);
      }
    }
    long open = extents.stream().filter(e -> e == -1).count();
    int rest = open == 2 ? literalOpen() : -1;
    if (rest >= 0) {
      extents.set(rest, rest(rest));
    } else if (open > 1) {
      throw new Unreadable("its new shape depends on more than one unknown extent");
    }
    return extents;
  }

  private int literalOpen() {
    return IntStream.range(0, target.size())
        .filter(i -> target.symbol(i) == null && target.values()[i] == -1)
        .findFirst()
        .orElse(-1);
  }

  /** What is left for one extent is a number where another one takes the batch. */
  private int rest(int open) {
    long total = LongStream.of(probe()).reduce(1, (a, b) -> a * b);
    for (int i = 0; i < target.size(); i++) {
      String symbol = target.symbol(i);
      if (symbol != null && !symbol.equals(Numbers.BATCH)) {
        throw new Unreadable("its new shape depends on " + symbol);
      }
      double copied = target.values()[i] == 0 ? x.probe().at(i) : target.values()[i];
      double extent = symbol == null ? copied : Computed.PROBE * target.values()[i];
      total = i == open ? total : Math.abs(total) / (long) extent;
    }
    if (total <= 0) {
      throw new Unreadable("its new shape depends on more than one unknown extent");
    }
    return (int) total;
  }

  private long[] probe() {
    return IntStream.of(x.probe().toArray()).asLongStream().toArray();
  }

  private boolean copies(int axis, String symbol, double factor) {
    return symbol.equals(Numbers.BATCH)
        ? x.batchFactor(axis) == factor
        : factor == 1 && symbol.equals(ShapeReaders.symbol(x, axis));
  }

  /** The first extent holds the batch size of the moment of export, perhaps times something. */
  private List<Integer> opened(List<Integer> literal) {
    List<Integer> extents = new ArrayList<>(literal);
    int first = literal.get(0);
    if (first == (long) fixedBatch * x.batchFactor(0)) {
      extents.set(0, 0);
      return extents;
    }
    long total = 1;
    for (int i = 0; i < x.shape().rank(); i++) {
      total *= x.batchFactor(i) > 0 ? (long) x.batchFactor(i) * fixedBatch : x.shape().at(i);
    }
    long rest = 1;
    for (int i = 0; i < literal.size(); i++) {
      int extent = literal.get(i);
      rest *= extent > 0 ? extent : extent == 0 ? x.shape().at(i) : 1;
    }
    if (first % fixedBatch != 0 || total <= 0 || rest <= 0 || total % rest != 0) {
      throw new Unreadable("its new shape " + literal + " fixes the batch size " + fixedBatch);
    }
    int open = literal.indexOf(-1);
    if (open >= 0) {
      extents.set(open, (int) (total / rest));
    }
    extents.set(0, -1);
    return extents;
  }
}
