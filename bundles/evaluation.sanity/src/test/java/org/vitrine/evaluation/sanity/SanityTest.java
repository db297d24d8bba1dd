package org.vitrine.evaluation.sanity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttributors;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class SanityTest implements EvaluatorContract {
  /** Turns the sign of every weight from the layer named on, or of that layer only. */
  private static final ModelRewriter NEGATIVE =
      (request, run) -> {
        Randomizing options = request.options().as(Randomizing.class);
        Map<String, Tensor> changed = new LinkedHashMap<>();
        boolean reached = false;
        for (var layer : request.network().layers()) {
          reached |= layer.name().equals(options.layers());
          if (options.mode().equals("cascading")
              ? reached
              : layer.name().equals(options.layers())) {
            layer.inputs().stream()
                .filter(request.network().trainable()::contains)
                .forEach(w -> changed.put(w, request.network().parameters().get(w).map(v -> -v)));
          }
        }
        return new Rewrite(request.network().withParameters(changed), List.of());
      };

  /** The options of that rewriter. */
  private @interface Randomizing {
    String mode() default "";

    String layers() default "";
  }

  @Override
  public Evaluator method() {
    return new Sanity(
        new TestMethods()
            .with("saliency", TestAttributors.GRADIENT, TestAttributors.None.class)
            .with("ig", TestAttributors.GRADIENT, TestAttributors.None.class)
            .with("echo", TestAttributors.ECHO, TestAttributors.None.class)
            .with("randomize", NEGATIVE, Randomizing.class));
  }

  @Override
  public Class<?> options() {
    return Sanity.Config.class;
  }

  @Override
  public boolean judgesMaps() {
    return false;
  }

  @Test
  void aMethodThatIgnoresTheNetworkNeverChanges() {
    Evaluation evaluation = evaluate("methods", "echo", "stages", "2");
    evaluation.metrics().entrySet().stream()
        .filter(e -> e.getKey().startsWith("echo"))
        .forEach(e -> assertEquals(1, e.getValue(), 1e-9, e.getKey()));
    assertTrue(evaluation.metrics().keySet().stream().anyMatch(k -> k.startsWith("echo")));
  }

  @Test
  void aMethodThatSeesTheNetworkChangesWithIt() {
    Evaluation evaluation = evaluate("methods", "saliency", "stages", "2");
    List<Double> spearman = evaluation.curves().get("saliency, spearman").y();
    assertEquals(3, spearman.size());
    assertEquals(1, spearman.get(0));
    assertTrue(spearman.get(2) < .99, spearman.toString());
  }

  @Test
  void stagesLeadFromTheLastLayerToTheFirst() {
    String told = "agreement, ";
    List<String> stages =
        evaluate("methods", "echo", "stages", "100").metrics().keySet().stream()
            .filter(name -> name.startsWith(told))
            .map(name -> name.substring(told.length()))
            .toList();
    Network network = ToyNetworks.classifier();
    List<String> weighted =
        network.layers().stream()
            .filter(l -> l.inputs().stream().anyMatch(network.trainable()::contains))
            .map(l -> l.name())
            .toList();
    List<String> down = new java.util.ArrayList<>(weighted);
    java.util.Collections.reverse(down);
    assertEquals(down, stages);
  }

  private Evaluation evaluate(String... options) {
    return method()
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(ToyNetworks.classifier()),
                MemoryDataset.of(ToyNetworks.images(7, 3, 3, 8, 8), 0, 1, 2),
                Optional.empty(),
                Optional.empty(),
                TestOptions.of(Sanity.Config.class, options)),
            TestRun.start());
  }
}
