package org.vitrine.testkit.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Points;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** A network on the reference engine; holds no state, so any thread may use it. */
public record ReferenceModel(
    Network network, Opener opener, int microBatch, Function<Layer, Kernel> kernels)
    implements Model {
  public ReferenceModel(Network network, Opener opener, int microBatch) {
    this(network, opener, microBatch, layer -> Kernel.of(layer.operation()));
  }

  @Override
  public Tensor predict(Tensor images, RunContext run) {
    return activations(images, List.of(network.output()), run).get(network.output());
  }

  @Override
  public Map<String, Tensor> activations(Tensor images, Collection<String> names, RunContext run) {
    Given.images(network, images);
    Map<String, List<Tensor>> parts = new LinkedHashMap<>();
    for (int from = 0; from < images.rows(); from += microBatch) {
      int to = Math.min(from + microBatch, images.rows());
      run.checkCancelled();
      ForwardPass pass = forward(images.rows(from, to), Map.of());
      for (String name : names) {
        parts.computeIfAbsent(name, n -> new ArrayList<>()).add(pass.value(name).toTensor());
      }
      run.progress(to, images.rows(), "images");
    }
    Map<String, Tensor> result = new LinkedHashMap<>();
    parts.forEach((name, values) -> result.put(name, Tensor.concatenate(values)));
    return result;
  }

  @Override
  public Gradients gradients(
      Tensor images, Objective objective, GradientOptions options, RunContext run) {
    return sumGradients(images, new Images(network, images), objective, options, run);
  }

  @Override
  public Gradients sumGradients(
      Tensor images, Points points, Objective objective, GradientOptions options, RunContext run) {
    Given.images(network, images);
    int rows = images.rows();
    double[] scores = new double[rows];
    Map<String, Array> sums = new LinkedHashMap<>();
    long total = (long) rows * points.count();
    for (long from = 0; from < total; from += microBatch) {
      run.checkCancelled();
      int size = (int) Math.min(microBatch, total - from);
      PointBatch batch = PointBatch.of(points, from, size);
      addGradients(images, batch, objective, options, scores, sums);
      run.progress(from + size, total, "gradients");
    }
    Map<String, Tensor> result = new LinkedHashMap<>();
    sums.forEach((name, sum) -> result.put(name, sum.toTensor()));
    for (int row = 0; row < rows; row++) {
      scores[row] /= points.count();
    }
    return new Gradients(scores, result);
  }

  private void addGradients(
      Tensor images,
      PointBatch batch,
      Objective objective,
      GradientOptions options,
      double[] scores,
      Map<String, Array> sums) {
    Tensor fed = batch.select(images);
    Map<String, Tensor> replaced = new LinkedHashMap<>();
    options.replaced().forEach((name, value) -> replaced.put(name, batch.select(value)));
    if (batch.at().equals(network.input().name())) {
      fed = batch.values(fed.shape());
    } else {
      Shape shape = forward(fed, Map.of()).value(batch.at()).shape();
      replaced.put(batch.at(), batch.values(shape));
    }
    ForwardPass pass = forward(fed, replaced);
    ForwardPass reference =
        options.reference() == null ? null : forward(batch.select(options.reference()), Map.of());
    BackwardPass backward = new BackwardPass(pass, reference, options.rules());
    double[] values = backward.run(objective, batch.rows());
    for (int i = 0; i < values.length; i++) {
      scores[batch.rows()[i]] += values[i];
    }
    for (String name : options.at()) {
      Array gradient = backward.finiteGradient(name);
      Array sum =
          sums.computeIfAbsent(name, n -> Array.zeros(gradient.shape().with(0, images.rows())));
      batch.addTo(sum, name, gradient);
    }
  }

  private ForwardPass forward(Tensor images, Map<String, Tensor> replaced) {
    return new ForwardPass(network, images, replaced, kernels);
  }

  @Override
  public void close() {
    // holds nothing but the network
  }

  /** The images themselves as points, one per row, of weight 1. */
  private record Images(Network network, Tensor images) implements Points {
    @Override
    public String at() {
      return network.input().name();
    }

    @Override
    public int count() {
      return 1;
    }

    @Override
    public void fill(int row, int index, float[] target, int offset) {
      int size = images.rowSize();
      System.arraycopy(images.array(), row * size, target, offset, size);
    }

    @Override
    public void weigh(int row, int index, String at, float[] gradient, int offset, int length) {
      // weight 1
    }
  }
}
