package org.vitrine.engine.nd4j.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.api.tensor.Shape;

/** A step that is a loop in Java, over each row on its own where the operation allows it. */
final class LoopStep extends Step {
  /** Below this many elements a second thread costs more than it saves. */
  private static final int WORTH_A_THREAD = 1 << 15;

  private final Loop.Maker maker;
  private final int rows;

  LoopStep(Loop.Maker maker, boolean byRow, List<Value> in, Value out) {
    super(in, List.of(out));
    this.maker = maker;
    this.rows = byRow && in.stream().allMatch(v -> cuts(v, out)) ? out.shape().at(0) : 1;
  }

  /** Rows can be cut where they lie on the first axis, and constants do not have that axis. */
  private static boolean cuts(Value value, Value out) {
    int rank = value.shape().rank();
    if (value.batched()) {
      return rank > 0 && value.shape().at(0) == out.shape().at(0);
    }
    return rank < out.shape().rank() || rank == 0 || value.shape().at(0) == 1;
  }

  @Override
  boolean overwrites(Value input) {
    return true;
  }

  @Override
  Runnable bind(Memory memory) {
    int count = inputs().size();
    Value out = outputs().get(0);
    List<Shape> shapes = new ArrayList<>();
    Floats[] sources = new Floats[count];
    float[][] constants = new float[count][];
    for (int i = 0; i < count; i++) {
      Value value = inputs().get(i);
      shapes.add(value.batched() ? cut(value.shape()) : value.shape());
      if (value.constant() == null) {
        sources[i] = memory.floats(value);
      } else {
        constants[i] = value.constant().array();
      }
    }
    Loop loop = maker.over(shapes, cut(out.shape()));
    Floats target = memory.floats(out);
    int size = out.shape().size() / rows;
    Runnable[] cuts = new Runnable[rows];
    for (int r = 0; r < rows; r++) {
      int row = r;
      cuts[r] =
          () -> {
            float[][] arrays = Arrays.copyOf(constants, count + 1);
            for (int i = 0; i < count; i++) {
              if (sources[i] != null) {
                arrays[i] = memory.lend(shapes.get(i).size());
                int from = inputs().get(i).batched() ? row * arrays[i].length : 0;
                sources[i].read(from, arrays[i], 0, arrays[i].length);
              }
            }
            arrays[count] = memory.lend(size);
            loop.run(arrays, arrays[count]);
            target.write(row * size, arrays[count], 0, size);
            for (int i = 0; i <= count; i++) {
              if (i == count || sources[i] != null) {
                memory.takeBack(arrays[i]);
              }
            }
          };
    }
    if (rows == 1) {
      return cuts[0];
    }
    if (out.shape().size() < WORTH_A_THREAD) {
      return () -> IntStream.range(0, rows).forEach(r -> cuts[r].run());
    }
    return () -> IntStream.range(0, rows).parallel().forEach(r -> cuts[r].run());
  }

  private Shape cut(Shape shape) {
    return rows == 1 ? shape : shape.with(0, 1);
  }
}
