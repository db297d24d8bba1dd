package org.vitrine.rewrite.explainerhead;

import java.nio.file.Path;
import java.util.Map;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.rewrite.explainerhead.ExplainerHead.Alignment;
import org.vitrine.rewrite.explainerhead.ExplainerHead.Config;

/** The maps that the head learns: SmoothGrad of a model, rescaled to [0,1] per image. */
final class MapTargets implements AutoCloseable {
  private static final int BATCH = 64;

  private final Model model;
  private final Chosen<Attributor> smooth;
  private Tensor[] cached;

  private MapTargets(Model model, Chosen<Attributor> smooth) {
    this.model = model;
    this.smooth = smooth;
  }

  /** Opens what makes the maps, and makes those of all images where they are kept. */
  static MapTargets open(
      RewriteRequest request, Config config, Methods methods, Models models, RunContext run) {
    boolean robust = config.alignment() == Alignment.ROBUST;
    if (robust && config.counterpart().isEmpty()) {
      throw new UsageException(
          "explainer-head learns the attributions of a robust counterpart.",
          "Add -o counterpart=ROBUST.onnx, or take the network's own: -o alignment=standard");
    }
    Map<String, ?> options = Map.of("samples", config.samples(), "sigma", config.sigma());
    Chosen<Attributor> smooth = methods.choose(Attributor.class, "smoothgrad", options);
    Model model = null;
    try {
      model =
          request
              .opener()
              .open(robust ? counterpart(request.network(), config, models) : request.network());
      MapTargets targets = new MapTargets(model, smooth);
      if (!config.recompute()) {
        targets.keepAll(request.data().orElseThrow(), run);
      }
      return targets;
    } catch (VitrineException e) {
      smooth.close();
      if (model != null) {
        model.close();
      }
      throw e;
    }
  }

  private static Network counterpart(Network network, Config config, Models models) {
    Network robust = models.read(Path.of(config.counterpart()), false);
    Shape here = network.shapes(1).get(network.output());
    Shape there = robust.shapes(1).get(robust.output());
    if (!here.equals(there)) {
      throw new UsageException(
          "The counterpart answers " + there + " but the network " + here + ".",
          "Give the robust counterpart of the same task.");
    }
    return robust;
  }

  String describe() {
    return "SmoothGrad saliency of " + model.network() + ", rescaled to [0,1] per image";
  }

  /** Returns the map of an image of the dataset, as it was before augmentation. */
  Tensor kept(int index) {
    return cached[index];
  }

  /** Returns whether maps are kept. */
  boolean keeps() {
    return cached != null;
  }

  /**
   * Makes the maps of some images.
   *
   * @param labels the class per image; -1 for the class the model predicts
   * @param first a number for the first image, which its noise depends on
   */
  Tensor of(Tensor images, int[] labels, long first, RunContext run) {
    AttributionRequest request =
        new AttributionRequest(
            model,
            images,
            new Targets(classes(images, labels, run)),
            java.util.List.of(),
            smooth.options(),
            first);
    return rescaled(smooth.service().attribute(request, run).map());
  }

  private void keepAll(Dataset data, RunContext run) {
    cached = new Tensor[data.size()];
    Batch.each(
        data,
        BATCH,
        run,
        batch -> {
          Tensor maps =
              of(batch.images(), batch.labels(), batch.indices()[0], run.withoutProgress());
          long bytes = 4L * maps.rowSize() * data.size();
          if (bytes > Runtime.getRuntime().maxMemory() / 2) {
            throw new VitrineException(
                "The targets of " + data.size() + " images take " + (bytes >> 20) + " MiB.",
                "Take fewer images, or make targets anew for each: -o recompute=true");
          }
          Shape shape = maps.shape();
          for (int i = 0; i < batch.size(); i++) {
            cached[batch.indices()[i]] =
                maps.rows(i, i + 1).reshape(Shape.of(shape.at(1), shape.at(2), shape.at(3)));
          }
        });
  }

  private int[] classes(Tensor images, int[] labels, RunContext run) {
    int[] classes = labels.clone();
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] < 0) {
        classes[i] = Targets.predicted(model.predict(images.rows(i, i + 1), run)).classes()[0];
      }
    }
    return classes;
  }

  /** Maps each row linearly to [0,1]; a constant one becomes zero. */
  static Tensor rescaled(Tensor maps) {
    float[] result = new float[maps.size()];
    int size = maps.rowSize();
    for (int from = 0; from < result.length; from += size) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = from; i < from + size; i++) {
        least = Math.min(least, maps.array()[i]);
        most = Math.max(most, maps.array()[i]);
      }
      for (int i = from; most > least && i < from + size; i++) {
        result[i] = (maps.array()[i] - least) / (most - least);
      }
    }
    return Tensor.of(maps.shape(), result);
  }

  @Override
  public void close() {
    smooth.close();
    model.close();
  }
}
