package org.vitrine.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;

/** Every kind of operation: its values, its gradient, or that it is refused as declared. */
public interface OperationContract extends EngineSubject {
  /** What is declared as unsupported leaves what the contract needs. */
  @Test
  default void theContractsNetworksAreSupported() {
    Set<Class<?>> needed =
        Stream.of(Toy.network(), Toy.dropping())
            .flatMap(network -> network.layers().stream())
            .map(layer -> layer.operation().getClass())
            .filter(unsupported()::contains)
            .collect(Collectors.toSet());
    assertEquals(Set.of(), needed, "the contract's networks are made of these");
  }

  /** Values are those of the reference engine. */
  @TestFactory
  default Stream<DynamicTest> valuesAreThoseOfTheReferenceEngine() {
    return supported(
        (name, network) -> {
          Tensor x = OperationCases.images(name);
          try (Model reference = ReferenceEngine.open(network);
              Model model = open(network)) {
            Tensor expected = reference.predict(x, TestRun.start());
            assertClose(expected, model.predict(x, TestRun.start()), tolerance());
          }
        });
  }

  /** Gradients are central differences of the engine's own values. */
  @TestFactory
  default Stream<DynamicTest> gradientsAreDifferenceQuotients() {
    return supported((name, network) -> gradients(OperationCases.images(name), network));
  }

  /** What is declared as unsupported is refused when the network is opened, naming the layer. */
  @TestFactory
  default Stream<DynamicTest> whatIsUnsupportedIsRefused() {
    return OperationCases.all().entrySet().stream()
        .filter(entry -> refused(entry.getValue()).findAny().isPresent())
        .map(
            entry ->
                dynamicTest(
                    entry.getKey(),
                    () -> {
                      Network network = entry.getValue();
                      String message =
                          assertThrows(VitrineException.class, () -> open(network).close())
                              .getMessage();
                      assertTrue(refused(network).anyMatch(message::contains), message);
                    }));
  }

  private Stream<String> refused(Network network) {
    Set<Class<? extends Operation>> none = unsupported();
    return network.layers().stream()
        .filter(layer -> none.contains(layer.operation().getClass()))
        .map(Layer::name);
  }

  private Stream<DynamicTest> supported(Check check) {
    return OperationCases.all().entrySet().stream()
        .filter(entry -> refused(entry.getValue()).findAny().isEmpty())
        .map(
            entry -> dynamicTest(entry.getKey(), () -> check.on(entry.getKey(), entry.getValue())));
  }

  private void gradients(Tensor x, Network network) {
    double step = 1.0 / 256;
    Weighted objective = new Weighted("y", 7);
    try (Model model = open(network)) {
      Gradients analytic = model.gradients(x, objective, GradientOptions.at("x"), TestRun.start());
      float[] expected = new float[x.size()];
      for (int i = 0; i < x.rowSize(); i++) {
        double[] up = model.scores(moved(x, i, step), objective, TestRun.start());
        double[] down = model.scores(moved(x, i, -step), objective, TestRun.start());
        for (int r = 0; r < x.rows(); r++) {
          expected[r * x.rowSize() + i] = (float) ((up[r] - down[r]) / (2 * step));
        }
      }
      assertClose(Tensor.of(x.shape(), expected), analytic.at("x"), 2e-3);
    }
  }

  /** Moves element i of every row. */
  private static Tensor moved(Tensor x, int i, double step) {
    float[] copy = x.array().clone();
    for (int at = i; at < copy.length; at += x.rowSize()) {
      copy[at] += (float) step;
    }
    return Tensor.of(x.shape(), copy);
  }

  /** A check of one case. */
  @FunctionalInterface
  interface Check {
    /** Checks a network by its name. */
    void on(String name, Network network);
  }
}
