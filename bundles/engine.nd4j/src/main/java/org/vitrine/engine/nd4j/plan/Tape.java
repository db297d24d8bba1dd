package org.vitrine.engine.nd4j.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.Constants;
import org.vitrine.engine.Phase;

/** Records the steps of a plan; every value is written by one step only. */
public final class Tape {
  /** A step, when it runs and for which layer. */
  record Entry(Step step, Phase phase, String layer) {}

  private final List<Entry> entries = new ArrayList<>();
  private final IdentityHashMap<Tensor, Value> values = new IdentityHashMap<>();
  private final Constants<INDArray> constants;
  private Phase phase = Phase.FORWARD;
  private String layer = "";

  private final Map<Phase, List<Value>> fed = new EnumMap<>(Phase.class);

  /** Starts a tape that shares what it derives from constants with others of the same model. */
  public Tape(Constants<INDArray> constants) {
    this.constants = constants;
    for (Phase each : Phase.values()) {
      fed.put(each, new ArrayList<>());
    }
  }

  /** Returns the constants that plans of this tape read. */
  Constants<INDArray> constants() {
    return constants;
  }

  /** Begins another phase; what is recorded from here on belongs to it. */
  public void begin(Phase next) {
    phase = next;
  }

  /** Tells which layer the following steps belong to, for messages. */
  public void name(String current) {
    layer = current;
  }

  /** Returns a value with a row per image that the host writes before this phase runs. */
  public Value feed(Shape shape) {
    return feed(shape, true);
  }

  /** Returns a value that the host writes before this phase runs; all rows may share it. */
  public Value feed(Shape shape, boolean batched) {
    Value value = Value.of(shape, batched);
    fed.get(phase).add(value);
    return value;
  }

  /** Keeps values until the host has read them, at the end of what is recorded so far. */
  public void read(List<Value> values) {
    add(PortStep.read(values));
  }

  /** Returns a constant. */
  public Value constant(Tensor tensor) {
    return values.computeIfAbsent(tensor, Value::constant);
  }

  /** Returns a constant computed from another one, once for all tapes of the model. */
  public Value derived(Value source, String how, UnaryOperator<Tensor> function) {
    if (source.constant() == null) {
      throw new IllegalArgumentException("the weights are not a parameter");
    }
    return constant(
        constants.derived(List.of(source.constant()), how, s -> function.apply(s.get(0))));
  }

  /** Returns the same memory under another shape. */
  public Value view(Value value, Shape shape) {
    return value.shape().equals(shape) ? value : value.view(shape);
  }

  /** Records an operator of ND4J whose output is not one of its inputs. */
  public Value operator(String name, Shape shape, Arguments arguments, Value... inputs) {
    return operator(name, shape, arguments, Operator.Use.READ, inputs);
  }

  /**
   * Records an operator of ND4J that sees all values with their first two axes exchanged.
   *
   * @param shape the output's, as others see it
   */
  public Value exchanged(String name, Shape shape, Arguments arguments, Value... inputs) {
    return operator(name, shape, arguments, Operator.Use.READ_EXCHANGED, inputs);
  }

  /** Records an operator of ND4J that may work in place. */
  public Value elementwise(String name, Arguments arguments, Value... inputs) {
    return operator(name, inputs[0].shape(), arguments, Operator.Use.OVERWRITE, inputs);
  }

  private Value operator(
      String name, Shape shape, Arguments arguments, Operator.Use use, Value... inputs) {
    List<Value> in = List.of(inputs);
    Value out = Value.of(shape, in.stream().anyMatch(Value::batched));
    add(new Operator(name, arguments, use, in, List.of(out)));
    return out;
  }

  /** Records an operator of ND4J with several outputs, none of which is one of its inputs. */
  public List<Value> operator(
      String name, List<Shape> shapes, Arguments arguments, Value... inputs) {
    List<Value> in = List.of(inputs);
    List<Value> out = outputs(shapes, in);
    add(new Operator(name, arguments, Operator.Use.READ, in, out));
    return out;
  }

  /**
   * Records a loop over channels: the second axis of values of two and more axes, the only one of
   * others.
   */
  public List<Value> byChannel(
      int channels, List<Shape> shapes, ChannelLoop loop, Value... inputs) {
    List<Value> in = List.of(inputs);
    List<Value> out = outputs(shapes, in);
    add(new ChannelStep(loop, channels, in, out));
    return out;
  }

  private static List<Value> outputs(List<Shape> shapes, List<Value> in) {
    boolean batched = in.stream().anyMatch(Value::batched);
    return shapes.stream().map(s -> Value.of(s, batched)).toList();
  }

  /** Records a loop over rows, for operations that leave the first axis alone. */
  public Value byRow(Shape shape, Loop.Maker maker, Value... inputs) {
    return loop(shape, true, maker, inputs);
  }

  /** Records a loop over whole values. */
  public Value whole(Shape shape, Loop.Maker maker, Value... inputs) {
    return loop(shape, false, maker, inputs);
  }

  /** Records a loop, over rows if the operation leaves the first axis alone. */
  public Value loop(Shape shape, boolean byRow, Loop.Maker maker, Value... inputs) {
    List<Value> in = List.of(inputs);
    Value out = Value.of(shape, in.stream().anyMatch(Value::batched));
    add(new LoopStep(maker, byRow, in, out));
    return out;
  }

  /** Records a call back with tensors. */
  public List<Value> host(
      List<Shape> shapes, UnaryOperator<List<Tensor>> function, List<Value> inputs) {
    List<Value> out = shapes.stream().map(s -> Value.of(s, true)).toList();
    add(new HostStep(function, inputs, out));
    return out;
  }

  private void add(Step step) {
    entries.add(new Entry(step, phase, layer));
  }

  /** Returns the entries whose results somebody reads; each phase begins with what it is fed. */
  List<Entry> live() {
    List<Entry> all = new ArrayList<>();
    for (Phase each : Phase.values()) {
      all.add(new Entry(PortStep.write(fed.get(each)), each, ""));
      entries.stream().filter(e -> e.phase() == each).forEach(all::add);
    }
    List<Entry> live = new ArrayList<>();
    Set<Value> read = new HashSet<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      Step step = all.get(i).step();
      if (step.pinned() || step.outputs().stream().anyMatch(v -> read.contains(v.storage()))) {
        step.inputs().forEach(v -> read.add(v.storage()));
        live.add(all.get(i));
      }
    }
    Collections.reverse(live);
    return live;
  }
}
