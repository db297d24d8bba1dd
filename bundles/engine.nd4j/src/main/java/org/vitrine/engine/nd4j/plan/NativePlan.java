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
import org.vitrine.engine.Constants;
import org.vitrine.engine.Phase;
import org.vitrine.engine.Plan;
import org.vitrine.engine.Port;
import org.vitrine.engine.nd4j.plan.Tape.Entry;

/** Recorded steps with native memory assigned, which is allocated when they are bound. */
public final class NativePlan implements Plan<Value, INDArray> {
  private final List<Entry> entries;
  private final int[] sizes;
  private final Map<Phase, List<Bound>> bound = new EnumMap<>(Phase.class);

  /** What must be brought up to date before a run. */
  private final Set<Tensor> used = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Constants<INDArray> constants;
  private long clock = -1;
  private Memory memory;

  /** Lays out the memory of a tape; allocates nothing yet. */
  public NativePlan(Tape tape) {
    this.constants = tape.constants();
    this.entries = tape.live();
    this.sizes = Slots.assign(entries);
  }

  @Override
  public long bytes() {
    long bytes = 0;
    for (int size : sizes) {
      bytes += 4L * size;
    }
    return bytes;
  }

  @Override
  public void bind() {
    for (Entry entry : entries) {
      // operators read weights from native memory, which is where training writes them
      boolean host = !(entry.step() instanceof Operator);
      for (Value value : entry.step().inputs()) {
        Tensor constant = value.constant();
        if (constant != null && (host || constants.derived(constant))) {
          used.add(constant);
        }
      }
    }
    memory = new Memory(sizes, constants);
    for (Phase phase : Phase.values()) {
      bound.put(phase, new ArrayList<>());
    }
    for (Entry entry : entries) {
      bound.get(entry.phase()).add(new Bound(entry.layer(), entry.step().bind(memory)));
    }
  }

  @Override
  public Port port(Value value) {
    return new ValuePort(this, value);
  }

  @Override
  public INDArray array(Value value) {
    return memory.array(value);
  }

  /** Returns the host's access to the memory of a value. */
  Floats floats(Value value) {
    return memory.floats(value);
  }

  @Override
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

  @Override
  public void close() {
    if (memory != null) {
      memory.close();
      memory = null;
    }
  }
}
