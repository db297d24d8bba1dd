package org.vitrine.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.testkit.Closeness.assertClose;
import static org.vitrine.testkit.Closeness.relativeL2;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.StandardRule;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.TestRun;

/** Gradient rules: what is built in against the rules' own definitions, called back. */
public interface RuleContract extends EngineSubject {
  private static GradientRules where(StandardRule kind, GradientRule rule) {
    return layer ->
        switch (kind) {
          case ROLL_MEAN -> layer.operation() instanceof Convolution ? rule : null;
          case RESCALE ->
              layer.operation() instanceof Activation || layer.operation() instanceof MaxPooling
                  ? rule
                  : null;
          default -> layer.operation() instanceof Activation ? rule : null;
        };
  }

  private static Tensor gradient(Model model, GradientOptions options) {
    return model.gradients(Toy.images(4), Toy.LOGIT, options, TestRun.start()).at("image");
  }

  /** The standard rules do what their definitions do when they are called back. */
  @TestFactory
  default Stream<DynamicTest> builtInRulesFollowTheirDefinitions() {
    return Stream.of(StandardRule.values())
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> followsItsDefinition(rule)));
  }

  private void followsItsDefinition(StandardRule rule) {
    GradientRule definition = (pass, gradient) -> rule.backward(pass, gradient);
    try (Model model = open(Toy.network())) {
      for (int references : new int[] {1, 4}) {
        GradientOptions options =
            Toy.IMAGE.withReference(RandomTensors.normal(77, references, 3, 12, 12));
        Tensor expected = gradient(model, options.with(where(rule, definition)));
        Tensor actual = gradient(model, options.with(where(rule, rule)));
        assertClose(expected, actual, 1e-5);
        if (rule != StandardRule.STANDARD) {
          assertTrue(relativeL2(gradient(model, options), actual) > 1e-3, "no difference");
        }
      }
    }
  }

  /** Multipliers of the rescale rule times differences sum to the difference of scores. */
  @Test
  default void rescaleIsComplete() {
    Tensor x = Toy.images(4);
    Tensor reference = RandomTensors.normal(78, 1, 3, 12, 12);
    try (Model model = open(Toy.network())) {
      GradientRules rules = where(StandardRule.RESCALE, StandardRule.RESCALE);
      Gradients multipliers =
          model.gradients(
              x, Toy.LOGIT, Toy.IMAGE.with(rules).withReference(reference), TestRun.start());
      double[] base =
          model
              .gradients(
                  Tensor.concatenate(List.of(reference, reference, reference, reference)),
                  Toy.LOGIT,
                  Toy.IMAGE,
                  TestRun.start())
              .scores();
      for (int r = 0; r < 4; r++) {
        double sum = 0;
        for (int i = 0; i < x.rowSize(); i++) {
          double difference = x.array()[r * x.rowSize() + i] - reference.array()[i];
          sum += difference * multipliers.at("image").array()[r * x.rowSize() + i];
        }
        assertEquals(multipliers.scores()[r] - base[r], sum, 1e-2);
      }
    }
  }

  /** Rules stored in a network hold unless the request says otherwise. */
  @Test
  default void rulesInTheNetworkHoldUnlessTheRequestSaysOtherwise() {
    Map<String, String> stored = Map.of("conv3", "roll-mean");
    try (Model plain = open(Toy.network());
        Model rewritten = open(Toy.network().withGradientRules(stored))) {
      GradientOptions none = Toy.IMAGE;
      GradientOptions rolled =
          none.with(l -> l.name().equals("conv3") ? StandardRule.ROLL_MEAN : null);
      assertEquals(gradient(plain, rolled), gradient(rewritten, none));
      assertEquals(
          gradient(plain, none), gradient(rewritten, none.with(l -> StandardRule.STANDARD)));
    }
  }

  /** The rescale rule without a reference is told with the layer. */
  @Test
  default void rescaleWithoutReferenceIsToldWithTheLayer() {
    try (Model model = open(Toy.network())) {
      GradientOptions options = Toy.IMAGE.with(where(StandardRule.RESCALE, StandardRule.RESCALE));
      String message =
          assertThrows(VitrineException.class, () -> gradient(model, options)).getMessage();
      assertTrue(message.startsWith("relu3: "), message);
    }
  }

  /** A stored rule that does not exist is told when the network is opened. */
  @Test
  default void anUnknownStoredRuleIsToldWithTheLayer() {
    Network stored = Toy.network().withGradientRules(Map.of("relu1", "guidde"));
    String message = assertThrows(VitrineException.class, () -> open(stored)).getMessage();
    assertTrue(message.startsWith("relu1: there is no gradient rule named guidde"), message);
  }
}
