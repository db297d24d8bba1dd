package org.vitrine.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.MaxPooling;
import org.vitrine.api.network.StandardRule;
import org.vitrine.api.tensor.Tensor;

/** Gradient rules: what is built in against the rules' own definitions, called back. */
class RuleTest {
  private static final Logit LOGIT = new Logit(new int[] {0, 1, 2, 3});

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
    return model.gradients(Toy.images(4), LOGIT, options, new Quiet()).at("image");
  }

  @ParameterizedTest
  @EnumSource(StandardRule.class)
  void builtInRulesFollowTheirDefinitions(StandardRule rule) {
    GradientRule definition = (pass, gradient) -> rule.backward(pass, gradient);
    try (Model model = new Nd4jEngine().open(Toy.network(), OpenOptions.DEFAULT)) {
      for (int references : new int[] {1, 4}) {
        GradientOptions options =
            GradientOptions.at("image").withReference(Numbers.normal(77, references, 3, 12, 12));
        Tensor expected = gradient(model, options.with(where(rule, definition)));
        Tensor actual = gradient(model, options.with(where(rule, rule)));
        Numbers.assertClose(expected, actual, 1e-5);
        if (rule != StandardRule.STANDARD) {
          assertTrue(Numbers.error(actual, gradient(model, options)) > 1e-3, "no difference");
        }
      }
    }
  }

  @Test
  void rescaleIsComplete() {
    Tensor x = Toy.images(4);
    Tensor reference = Numbers.normal(78, 1, 3, 12, 12);
    try (Model model = new Nd4jEngine().open(Toy.network(), OpenOptions.DEFAULT)) {
      GradientRules rules = where(StandardRule.RESCALE, StandardRule.RESCALE);
      Gradients multipliers =
          model.gradients(
              x,
              LOGIT,
              GradientOptions.at("image").with(rules).withReference(reference),
              new Quiet());
      double[] base =
          model
              .gradients(
                  Tensor.concatenate(List.of(reference, reference, reference, reference)),
                  LOGIT,
                  GradientOptions.at("image"),
                  new Quiet())
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

  @Test
  void rulesInTheNetworkHoldUnlessTheRequestSaysOtherwise() {
    Map<String, String> stored = Map.of("conv3", "roll-mean");
    try (Model plain = new Nd4jEngine().open(Toy.network(), OpenOptions.DEFAULT);
        Model rewritten =
            new Nd4jEngine().open(Toy.network().withGradientRules(stored), OpenOptions.DEFAULT)) {
      GradientOptions none = GradientOptions.at("image");
      GradientOptions rolled =
          none.with(l -> l.name().equals("conv3") ? StandardRule.ROLL_MEAN : null);
      assertEquals(gradient(plain, rolled), gradient(rewritten, none));
      assertEquals(
          gradient(plain, none), gradient(rewritten, none.with(l -> StandardRule.STANDARD)));
    }
  }

  @Test
  void rescaleWithoutReferenceIsToldWithTheLayer() {
    try (Model model = new Nd4jEngine().open(Toy.network(), OpenOptions.DEFAULT)) {
      GradientOptions options =
          GradientOptions.at("image").with(where(StandardRule.RESCALE, StandardRule.RESCALE));
      String message =
          assertThrows(VitrineException.class, () -> gradient(model, options)).getMessage();
      assertTrue(message.startsWith("relu3: "), message);
    }
  }

  @Test
  void anUnknownStoredRuleIsToldWithTheLayer() {
    String message =
        assertThrows(
                VitrineException.class,
                () ->
                    new Nd4jEngine()
                        .open(
                            Toy.network().withGradientRules(Map.of("relu1", "guidde")),
                            OpenOptions.DEFAULT))
            .getMessage();
    assertTrue(message.startsWith("relu1: there is no gradient rule named guidde"), message);
  }
}
