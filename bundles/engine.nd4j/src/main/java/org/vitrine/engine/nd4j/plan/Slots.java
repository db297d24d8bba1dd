package org.vitrine.engine.nd4j.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.engine.Phase;
import org.vitrine.engine.nd4j.plan.Tape.Entry;

/** Gives every value of a plan a place in memory, which it shares with values of other times. */
final class Slots {
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();

  private Slots() {}

  /** Sets the slot of every value and returns the number of elements of each slot. */
  static int[] assign(List<Entry> entries) {
    Slots slots = new Slots();
    Map<Value, Integer> last = lastUses(entries);
    for (int i = 0; i < entries.size(); i++) {
      Step step = entries.get(i).step();
      for (Value out : step.outputs()) {
        slots.place(out, step, i, last);
      }
      for (Value value : step.outputs()) {
        if (!last.containsKey(value)) {
          slots.free.add(value.slot);
        }
      }
      for (Value value : step.inputs()) {
        Value storage = value.storage();
        if (last.getOrDefault(storage, -1) == i && storage.slot >= 0) {
          last.remove(storage);
          slots.release(storage, step);
        }
      }
    }
    return slots.sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Map<Value, Integer> lastUses(List<Entry> entries) {
    Map<Value, Integer> last = new HashMap<>();
    Map<Value, Phase> made = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      entry.step().outputs().forEach(v -> made.put(v, entry.phase()));
      for (Value value : entry.step().inputs()) {
        if (value.constant() == null) {
          Value storage = value.storage();
          boolean lasting =
              made.get(storage) == Phase.REFERENCE && entry.phase() != Phase.REFERENCE;
          last.merge(storage, lasting ? Integer.MAX_VALUE : i, Math::max);
        }
      }
    }
    return last;
  }

  private void place(Value out, Step step, int index, Map<Value, Integer> last) {
    int size = Math.max(1, out.shape().size());
    for (Value in : step.inputs()) {
      Value storage = in.storage();
      if (step.overwrites(in)
          && in.constant() == null
          && in.shape().size() == size
          && in.batched() == out.batched()
          && last.getOrDefault(storage, -1) == index
          && step.outputs().stream().noneMatch(o -> o.slot == storage.slot)) {
        out.slot = storage.slot;
        return;
      }
    }
    int best =
        free.stream()
            .filter(s -> sizes.get(s) >= size)
            .min(Comparator.comparing(sizes::get))
            .or(() -> free.stream().max(Comparator.comparing(sizes::get)))
            .orElse(-1);
    if (best < 0) {
      best = sizes.size();
      sizes.add(size);
    } else {
      free.remove(Integer.valueOf(best));
      sizes.set(best, Math.max(size, sizes.get(best)));
    }
    out.slot = best;
  }

  private void release(Value storage, Step step) {
    if (step.outputs().stream().noneMatch(o -> o.slot == storage.slot)) {
      free.add(storage.slot);
    }
  }
}
