package org.vitrine.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * What a plan reads but neither computes nor is fed: weights, on the host and on the device, and
 * what is derived from them, each held once for all plans.
 *
 * <p>They are constant for attribution. Training changes its own copies of weights; what was
 * derived from them is derived again when a plan that reads it runs next.
 *
 * @param <A> an array on the device
 */
public final class Constants<A> implements AutoCloseable {
  /** By the array itself, which views of the same weights under other shapes share. */
  private final IdentityHashMap<float[], Constant<A>> all = new IdentityHashMap<>();

  private final IdentityHashMap<float[], Map<String, Tensor>> derived = new IdentityHashMap<>();
  private final Function<Shape, Copy<A>> allocator;
  private long clock;

  /** Holds nothing yet; copies are allocated when somebody asks for them. */
  public Constants(Function<Shape, Copy<A>> allocator) {
    this.allocator = allocator;
  }

  /** Returns the device's copy of a tensor in its shape; what is written there must be told. */
  public A array(Tensor tensor) {
    return constant(tensor).copy(allocator).view(tensor.shape());
  }

  /** Tells that the device's copy of a weight was written. */
  public void changed(Tensor weight) {
    constant(weight).writtenOnDevice(++clock);
  }

  /** Writes a weight. */
  public void write(Tensor weight, Tensor values) {
    constant(weight).write(values.array(), ++clock);
  }

  /** Returns the present values of a weight. */
  public Tensor read(Tensor weight) {
    constant(weight).refresh();
    return Tensor.of(weight.shape(), weight.array().clone());
  }

  /** Returns a tensor computed from others, once for all plans and again when those change. */
  public Tensor derived(List<Tensor> sources, String how, Function<List<Tensor>, Tensor> function) {
    Map<String, Tensor> known =
        derived.computeIfAbsent(sources.get(0).array(), s -> new HashMap<>());
    Tensor result = known.get(how);
    if (result == null) {
      List<Constant<A>> from = sources.stream().map(this::constant).toList();
      from.forEach(Constant::refresh);
      result = function.apply(sources);
      all.put(result.array(), new Constant<>(result, from, () -> function.apply(sources)));
      known.put(how, result);
    }
    return result;
  }

  /** Returns whether a constant is computed from others. */
  public boolean derived(Tensor tensor) {
    return constant(tensor).derived();
  }

  /** Returns when a weight was changed last, as a number that grows. */
  public long clock() {
    return clock;
  }

  /** Brings constants up to date on the host and on the device. */
  public void refresh(Collection<Tensor> used) {
    used.stream().map(this::constant).toList().parallelStream().forEach(Constant::refresh);
  }

  private Constant<A> constant(Tensor tensor) {
    return all.computeIfAbsent(tensor.array(), a -> new Constant<>(tensor, List.of(), null));
  }

  @Override
  public void close() {
    all.values().forEach(Constant::close);
    all.clear();
    derived.clear();
  }
}
