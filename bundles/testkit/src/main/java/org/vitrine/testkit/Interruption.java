package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Options;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;

/**
 * An evaluation that is interrupted and goes on, beside one that is not.
 *
 * @param method the method
 * @param model the model
 * @param images so many that the method takes them in several batches
 * @param maps the maps it judges, if any
 * @param options its options
 */
record Interruption(
    Evaluator method, Model model, Tensor images, Optional<Tensor> maps, Options options) {
  /** Checks that nothing is computed twice, and that all numbers and warnings are the same. */
  void check(boolean asksModel) {
    Attempt whole = new Attempt();
    TestRun uninterrupted = TestRun.start();
    Evaluation expected = whole.evaluate(uninterrupted);
    TestRun interrupted = TestRun.interrupted();
    assertThrows(
        CancelledException.class,
        () -> new Attempt().evaluate(interrupted),
        "no part was kept before the end, or nobody looked whether the run was cancelled then");
    Attempt rest = new Attempt();
    TestRun resumed = interrupted.resumed();
    Evaluation actual = rest.evaluate(resumed);
    assertSame(expected, actual);
    assertEquals(uninterrupted.warnings(), resumed.warnings());
    assertTrue(rest.reads() < whole.reads(), rest.reads() + " of " + whole.reads() + " read");
    if (asksModel) {
      assertTrue(rest.calls() < whole.calls(), rest.calls() + " of " + whole.calls() + " calls");
    }
    Attempt nothing = new Attempt();
    assertSame(expected, nothing.evaluate(resumed.resumed()));
    assertTrue(nothing.reads() < rest.reads(), "parts of the rest are kept too");
  }

  /** Checks that a method which says that it does not keep parts keeps none. */
  void checkNone() {
    TestRun run = TestRun.interrupted();
    assertFalse(new Attempt().evaluate(run).metrics().isEmpty());
    assertEquals(Set.of(), run.parts());
  }

  static void assertSame(Evaluation expected, Evaluation actual) {
    assertEquals(expected.metrics(), actual.metrics());
    assertEquals(expected.curves(), actual.curves());
    assertEquals(expected.conventions(), actual.conventions());
    assertEquals(expected.samples().keySet(), actual.samples().keySet());
    expected.samples().forEach((name, v) -> assertArrayEquals(v, actual.samples().get(name), name));
  }

  /** One evaluation, with what it took. */
  private final class Attempt {
    private final CountedModel counted = new CountedModel(model);
    private final CountedDataset data;

    Attempt() {
      int[] labels = new int[images.rows()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = i % 3;
      }
      data = new CountedDataset(new MemoryDataset(images, labels, Set.of(1)));
    }

    Evaluation evaluate(TestRun run) {
      return method.evaluate(
          new EvaluationRequest(counted, data, maps, Optional.empty(), options), run);
    }

    int reads() {
      return data.reads().get();
    }

    int calls() {
      return counted.calls();
    }
  }
}
