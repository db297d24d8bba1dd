package org.vitrine.network.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vitrine.api.tensor.Shape;

/** A node being read: its name, its resolved inputs, and its attributes. */
public final class Node {
  private final NodeProto proto;
  private final String name;
  private final int opset;
  private final List<Value> inputs;
  private final Set<String> read = new HashSet<>();

  /**
   * Makes the node.
   *
   * @param name the layer's name
   * @param inputs null for an input that is left out
   */
  public Node(NodeProto proto, String name, int opset, List<Value> inputs) {
    this.proto = proto;
    this.name = name;
    this.opset = opset;
    this.inputs = inputs;
  }

  String name() {
    return name;
  }

  String operator() {
    return proto.getOpType();
  }

  public int opset() {
    return opset;
  }

  public List<String> outputs() {
    return proto.getOutputList();
  }

  public List<Value> inputs() {
    return inputs;
  }

  /** Returns whether the input is given. */
  public boolean has(int input) {
    return input < inputs.size() && inputs.get(input) != null;
  }

  /** Returns an input that must be given. */
  public Value input(int input) {
    if (!has(input)) {
      throw new Unreadable("input " + (input + 1) + " is missing");
    }
    return inputs.get(input);
  }

  public Shape shape(int input) {
    return input(input).shape();
  }

  /** Returns an input that must be constant. */
  public Constant constant(int input, String role) {
    Value value = input(input);
    if (value instanceof Value.Unknown) {
      throw new Unreachable();
    }
    if (value instanceof Constant constant) {
      return constant;
    }
    throw new Unreadable("its " + role + " must be constant");
  }

  /** Returns a list of integers that is an attribute in old opsets and an input in newer ones. */
  public Optional<List<Integer>> integers(String attribute, int input) {
    return has(input)
        ? Optional.of(constant(input, attribute).numbers().integers())
        : integers(attribute);
  }

  public Optional<List<Integer>> integers(String attribute) {
    return find(attribute, AttributeType.INTS)
        .map(a -> a.getIntsList().stream().map(Node::clamp).toList());
  }

  public int integer(String attribute, int otherwise) {
    return find(attribute, AttributeType.INT).map(a -> clamp(a.getI())).orElse(otherwise);
  }

  public boolean flag(String attribute, boolean otherwise) {
    return integer(attribute, otherwise ? 1 : 0) != 0;
  }

  public double number(String attribute, double otherwise) {
    return find(attribute, AttributeType.FLOAT)
        .map(a -> Numbers.decimal(a.getF()))
        .orElse(otherwise);
  }

  public Optional<List<Double>> numbers(String attribute) {
    return find(attribute, AttributeType.FLOATS)
        .map(a -> a.getFloatsList().stream().map(Numbers::decimal).toList());
  }

  public String text(String attribute, String otherwise) {
    return find(attribute, AttributeType.STRING)
        .map(a -> a.getS().toStringUtf8())
        .orElse(otherwise);
  }

  /** Returns the attribute, whatever its type. */
  public Optional<AttributeProto> find(String attribute) {
    read.add(attribute);
    return proto.getAttributeList().stream().filter(a -> a.getName().equals(attribute)).findFirst();
  }

  /** Says that an attribute does not change what is computed here. */
  public void ignore(String... attributes) {
    read.addAll(List.of(attributes));
  }

  /** Requires an attribute to have the only value that is supported. */
  public void require(String attribute, int supported) {
    int value = integer(attribute, supported);
    if (value != supported) {
      throw new Unreadable(attribute + " = " + value + " is not supported");
    }
  }

  /** Requires that every attribute was understood. */
  public void requireAllRead() {
    List<String> left = new ArrayList<>();
    proto.getAttributeList().stream()
        .map(AttributeProto::getName)
        .filter(a -> !read.contains(a))
        .forEach(left::add);
    if (!left.isEmpty()) {
      throw new Unreadable("the attribute " + String.join(", ", left) + " is not supported");
    }
  }

  private Optional<AttributeProto> find(String attribute, AttributeType type) {
    Optional<AttributeProto> found = find(attribute);
    if (found.isPresent() && found.get().getType() != type) {
      throw new Unreadable("the attribute " + attribute + " must be of type " + type);
    }
    return found;
  }

  private static int clamp(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(value, Integer.MAX_VALUE));
  }
}
