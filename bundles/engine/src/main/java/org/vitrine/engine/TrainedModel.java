package org.vitrine.engine;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Points;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** A model of a network in training; it ends with the training. */
record TrainedModel(EngineTraining<?> training, EngineModel model) implements Model {
  @Override
  public Network network() {
    return training.network();
  }

  @Override
  public Opener opener() {
    return model.opener();
  }

  @Override
  public Tensor predict(Tensor images, RunContext run) {
    return model.predict(images, run);
  }

  @Override
  public Map<String, Tensor> activations(Tensor images, Collection<String> names, RunContext run) {
    return model.activations(images, names, run);
  }

  @Override
  public Gradients gradients(
      Tensor images, Objective objective, GradientOptions options, RunContext run) {
    return model.gradients(images, objective, options, run);
  }

  @Override
  public Gradients sumGradients(
      Tensor images, Points points, Objective objective, GradientOptions options, RunContext run) {
    return model.sumGradients(images, points, objective, options, run);
  }

  @Override
  public OptionalLong peakBytes() {
    return model.peakBytes();
  }

  @Override
  public void close() {
    // whoever holds the training closes it
  }

  /** Frees the native memory. */
  void end() {
    model.close();
  }
}
