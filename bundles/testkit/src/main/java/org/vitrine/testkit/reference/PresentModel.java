package org.vitrine.testkit.reference;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Points;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** A model that answers with the weights a training has at the time it is asked. */
public record PresentModel(
    Supplier<Network> present, Opener opener, int microBatch, Function<Layer, Kernel> kernels)
    implements Model {
  private Model now() {
    return new ReferenceModel(network(), opener, microBatch, kernels);
  }

  @Override
  public Network network() {
    return present.get();
  }

  @Override
  public Tensor predict(Tensor images, RunContext run) {
    return now().predict(images, run);
  }

  @Override
  public Map<String, Tensor> activations(Tensor images, Collection<String> names, RunContext run) {
    return now().activations(images, names, run);
  }

  @Override
  public Gradients gradients(
      Tensor images, Objective objective, GradientOptions options, RunContext run) {
    return now().gradients(images, objective, options, run);
  }

  @Override
  public Gradients sumGradients(
      Tensor images, Points points, Objective objective, GradientOptions options, RunContext run) {
    return now().sumGradients(images, points, objective, options, run);
  }

  @Override
  public void close() {
    // holds nothing
  }
}
