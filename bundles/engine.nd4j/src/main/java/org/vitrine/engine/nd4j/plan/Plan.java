package org.vitrine.engine.nd4j.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.nd4j.plan.Tape.Entry;
import org.vitrine.engine.nd4j.plan.Tape.Phase;

/**
 * Recorded steps with memory assigned: bound to native memory on first use, then run repeatedly.
 */
public final class Plan implements AutoCloseable {
  private final List<Entry> entries;
  private final int[] sizes;
  private final Map<Phase, List<Bound>> bound = new EnumMap<>(Phase.class);

  /** What must be brought up to date before a run. */
  private final Set<Tensor> used = Collections.newSetFromMap(new IdentityHashMap<>());

  private Constants constants;
  private long clock = -1;
  private Memory memory;

  /** Lays out the memory of a tape; allocates nothing yet. */
  public Plan(Tape tape) {
    this.entries = tape.live();
    this.sizes = Slots.assign(entries);
  }

  /** Returns the memory its buffers take, in bytes. */
  public long bytes() {
    long bytes = 0;
    for (int size : sizes) {
      bytes += 4L * size;
    }
    return bytes;
  }

  /** Allocates the memory and prepares every step. */
  public void bind(Constants shared) {
    constants = shared;
    for (Entry entry : entries) {
      // operators read weights from native memory, which is where training writes them
      boolean host = !(entry.step() instanceof Operator);
      for (Value value : entry.step().inputs()) {
        Tensor constant = value.constant();
        if (constant != null && (host || shared.constant(constant).derived())) {
          used.add(constant);
        }
      }
    }
    memory = new Memory(sizes, shared);
    for (Phase phase : Phase.values()) {
      bound.put(phase, new ArrayList<>());
    }
    for (Entry entry : entries) {
      bound.get(entry.phase()).add(new Bound(entry.layer(), entry.step().bind(memory)));
    }
  }

  /** Writes part of a value that was fed, from an element on. */
  public void write(Value value, int from, float[] source, int offset, int length) {
    memory.floats(value).write(from, source, offset, length);
  }

  /** Reads part of a value that is kept, from its start. */
  public void read(Value value, float[] target, int offset, int length) {
    if (value.constant() != null) {
      System.arraycopy(value.constant().array(), 0, target, offset, length);
    } else {
      memory.floats(value).read(0, target, offset, length);
    }
  }

  /** Returns the native memory of a value that is kept. */
  public INDArray array(Value value) {
    return memory.array(value);
  }

  /** Runs the steps of one phase, on the present weights. */
  public void run(Phase phase) {
    if (clock != constants.clock()) {
      constants.refresh(used);
      clock = constants.clock();
    }
    bound.get(phase).forEach(Bound::run);
  }

  /** A step ready to run; what goes wrong in ND4J is told with the layer's name. */
  private record Bound(String layer, Runnable step) {
    void run() {
      try {
        step.run();
      } catch (VitrineException e) {
        throw e;
      } catch (RuntimeException e) {
        throw new VitrineException(layer + ": " + e.getMessage(), "", e);
      }
    }
  }

  /** Frees the memory. */
  @Override
  public void close() {
    if (memory != null) {
      memory.close();
      memory = null;
    }
  }
}
