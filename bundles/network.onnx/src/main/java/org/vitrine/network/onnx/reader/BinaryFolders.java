package org.vitrine.network.onnx.reader;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import org.vitrine.api.tensor.Shape;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;

/** Functions of two constants, which may be multiples of an unknown extent. */
final class BinaryFolders {
  static final Map<String, ConstantFolder> ALL =
      Map.ofEntries(
          entry("Add", folder(sum(1), false)),
          entry("Sub", folder(sum(-1), false)),
          entry("Mul", folder(BinaryFolders::product, false)),
          entry("Div", BinaryFolders::quotient),
          entry("Pow", folder(known(Math::pow), false)),
          entry("Min", folder(known(Math::min), false)),
          entry("Max", folder(known(Math::max), false)),
          entry("Mod", folder(known((a, b) -> a - b * Math.floor(a / b)), false)),
          entry("Equal", folder(BinaryFolders::equal, true)),
          entry("Greater", folder(known((a, b) -> a > b ? 1 : 0), true)),
          entry("Less", folder(known((a, b) -> a < b ? 1 : 0), true)),
          entry("And", folder(known((a, b) -> a * b), true)),
          entry("Or", folder(known(Math::max), true)));

  private BinaryFolders() {}

  /** A value times an unknown extent, or a plain value where the symbol is null. */
  private record Term(double value, String symbol) {}

  @FunctionalInterface
  private interface Rule {
    Term apply(Term a, Term b);
  }

  private static ConstantFolder folder(Rule rule, boolean truth) {
    return (node, inputs) -> {
      node.ignore("fmod");
      Numbers result = inputs.get(0);
      for (int i = 1; i < inputs.size(); i++) {
        result = combine(result, inputs.get(i), rule, truth);
      }
      return result;
    };
  }

  private static Numbers combine(Numbers a, Numbers b, Rule rule, boolean truth) {
    Shape shape = Numbers.require(Broadcast.shape(a.shape(), b.shape()));
    double[] values = new double[shape.size()];
    String[] symbols = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      int x = Broadcast.source(i, shape, a.shape());
      int y = Broadcast.source(i, shape, b.shape());
      Term term =
          rule.apply(new Term(a.values()[x], a.symbol(x)), new Term(b.values()[y], b.symbol(y)));
      values[i] = term.value();
      symbols[i] = term.symbol();
    }
    return new Numbers(truth || (a.integral() && b.integral()), shape, values, symbols);
  }

  private static Rule known(DoubleBinaryOperator function) {
    return (a, b) -> {
      if (a.symbol() != null || b.symbol() != null) {
        throw unknown(a, b);
      }
      return new Term(function.applyAsDouble(a.value(), b.value()), null);
    };
  }

  private static Rule sum(int sign) {
    return (a, b) -> {
      double value = a.value() + sign * b.value();
      if (Objects.equals(a.symbol(), b.symbol())) {
        return new Term(value, value == 0 ? null : a.symbol());
      }
      if (a.value() == 0 || b.value() == 0) {
        return new Term(value, a.value() == 0 ? b.symbol() : a.symbol());
      }
      throw unknown(a, b);
    };
  }

  private static Term product(Term a, Term b) {
    if (a.symbol() != null && b.symbol() != null) {
      throw unknown(a, b);
    }
    return new Term(a.value() * b.value(), a.symbol() == null ? b.symbol() : a.symbol());
  }

  private static Numbers quotient(Node node, List<Numbers> inputs) {
    boolean integral = inputs.get(0).integral() && inputs.get(1).integral();
    return combine(inputs.get(0), inputs.get(1), (a, b) -> quotient(a, b, integral), false);
  }

  private static Term quotient(Term a, Term b, boolean integral) {
    double value = a.value() / b.value();
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    if (Objects.equals(a.symbol(), b.symbol())) {
      return new Term(integral ? whole : value, null);
    }
    if (b.symbol() != null || (integral && value != whole)) {
      throw unknown(a, b);
    }
    return new Term(value, a.symbol());
  }

  /** No extent equals the -1 that stands for "keep" in the targets of Expand. */
  private static Term equal(Term a, Term b) {
    if (Objects.equals(a.symbol(), b.symbol())) {
      return new Term(a.value() == b.value() ? 1 : 0, null);
    }
    boolean keep = a.symbol() == null ? a.value() < 0 : b.symbol() == null && b.value() < 0;
    if (!keep) {
      throw unknown(a, b);
    }
    return new Term(0, null);
  }

  private static Unreadable unknown(Term a, Term b) {
    String symbol = a.symbol() == null ? b.symbol() : a.symbol();
    return new Unreadable("a constant it needs depends on " + symbol);
  }
}
