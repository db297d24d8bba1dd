package org.vitrine.testkit;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Points;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * A model that counts its calls, and may fail in the middle of one: after the work, before the
 * answer.
 */
final class CountedModel implements Model {
  private final Model model;
  private final int failing;
  private final AtomicInteger calls = new AtomicInteger();

  /** Counts the calls of a model. */
  CountedModel(Model model) {
    this(model, -1);
  }

  /** Makes a model fail in the call after so many. */
  CountedModel(Model model, int calls) {
    this.model = model;
    this.failing = calls;
  }

  private <T> T answer(T answer) {
    if (calls.getAndIncrement() == failing) {
      throw new VitrineException("this model fails here", "");
    }
    return answer;
  }

  /** Returns how often the model was asked. */
  int calls() {
    return calls.get();
  }

  /** Returns whether the call that was to fail came. */
  boolean failed() {
    return failing >= 0 && calls.get() > failing;
  }

  @Override
  public Network network() {
    return model.network();
  }

  @Override
  public Opener opener() {
    return model.opener();
  }

  @Override
  public Tensor predict(Tensor images, RunContext run) {
    return answer(model.predict(images, run));
  }

  @Override
  public Map<String, Tensor> activations(Tensor images, Collection<String> names, RunContext run) {
    return answer(model.activations(images, names, run));
  }

  @Override
  public Gradients gradients(
      Tensor images, Objective objective, GradientOptions options, RunContext run) {
    return answer(model.gradients(images, objective, options, run));
  }

  @Override
  public Gradients sumGradients(
      Tensor images, Points points, Objective objective, GradientOptions options, RunContext run) {
    return answer(model.sumGradients(images, points, objective, options, run));
  }

  @Override
  public void close() {
    model.close();
  }
}
