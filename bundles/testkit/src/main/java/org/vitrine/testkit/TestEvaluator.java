package org.vitrine.testkit;

import java.util.function.BiFunction;
import org.vitrine.api.RunContext;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;

/**
 * An evaluator for tests, made of its two halves.
 *
 * @param measuring measures the images of a request
 * @param summary sums up what was measured of a whole dataset
 */
public record TestEvaluator(
    BiFunction<EvaluationRequest, RunContext, Measurements> measuring,
    BiFunction<Measurements, EvaluationRequest, Evaluation> summary)
    implements Evaluator {
  /** Returns an evaluator that measures nothing of single images. */
  public static Evaluator ofWhole(BiFunction<EvaluationRequest, RunContext, Evaluation> summary) {
    return new Evaluator() {
      @Override
      public boolean divisible() {
        return false;
      }

      @Override
      public Measurements measure(EvaluationRequest request, RunContext run) {
        return Measurements.ofWhole();
      }

      @Override
      public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
        return summary.apply(whole, run);
      }
    };
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    return measuring.apply(request, run);
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    return summary.apply(all, whole);
  }
}
