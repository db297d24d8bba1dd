package org.vitrine.rewrite.explainerhead;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.Methods;
import org.vitrine.api.RunContext;
import org.vitrine.api.Takes;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Tensor;

/**
 * Gives a classifier a second output: a map of what its answer rests on, made from its last
 * convolutional features in the same forward pass (Zeng et al. 2021).
 *
 * <p>The map learns to be the robust attribution of each image, SmoothGrad saliency of an
 * adversarially trained counterpart: cross-entropy plus 0.35 times the distance between the two,
 * not squared, is lowered. Targets are rescaled to [0,1] per image, since raw gradients would
 * vanish beside cross-entropy.
 */
@Component
@Method(
    id = "explainer-head",
    formula =
        "min cross-entropy + 0.35 · ‖h(features) - target‖₂,  h the head, target the robust "
            + "attribution, from 0 to 1",
    title = "Explainer head: the network explains itself in a second output",
    paper = "Zeng et al. 2021, Generating deep networks explanations with robust attribution",
    gives =
        "A network with a second output, the map; it needs images with labels, and a "
            + "counterpart unless alignment=standard.")
@Takes(network = "counterpart")
@Designate(ocd = ExplainerHead.Config.class)
public final class ExplainerHead implements ModelRewriter {
  private final Methods methods;
  private final Models models;
  private final Datasets datasets;

  /** Creates the method on what makes targets, opens the counterpart and augments images. */
  @Activate
  public ExplainerHead(
      @Reference Methods methods, @Reference Models models, @Reference Datasets datasets) {
    this.methods = methods;
    this.models = models;
    this.datasets = datasets;
  }

  /** What learns. */
  public enum Learning {
    /** The whole network, together with the head. */
    JOINT,
    /** The head alone; what the network answers stays. */
    HEAD
  }

  /** Whose attributions are learned. */
  public enum Alignment {
    /** Those of a robust counterpart. */
    ROBUST,
    /** Those of the network itself as it is given: the paper's ablation. */
    STANDARD
  }

  /** The options. */
  @ObjectClassDefinition(name = "Explainer head")
  public @interface Config {
    /** Returns the file of the counterpart. */
    @AttributeDefinition(description = "File of the robust counterpart network")
    String counterpart() default "";

    /** Returns whose attributions are learned. */
    @AttributeDefinition(
        description = "Whose attributions are learned: the counterpart's, or the network's own")
    Alignment alignment() default Alignment.ROBUST;

    /** Returns what learns. */
    @AttributeDefinition(description = "What learns: network and head together, or the head alone")
    Learning learn() default Learning.JOINT;

    /** Returns the layer whose values the head reads. */
    @AttributeDefinition(
        description = "Layer whose values the head reads; empty for the last with rows and columns")
    String at() default "";

    /** Returns the weight of the distance. */
    @AttributeDefinition(
        description = "Weight of the distance beside cross-entropy",
        min = "0",
        max = "1000")
    double weight() default 0.35;

    /** Returns the number of copies. */
    @AttributeDefinition(description = "Noisy copies per target", min = "1", max = "10000")
    int samples() default 50;

    /** Returns the deviation of the noise. */
    @AttributeDefinition(
        description = "Standard deviation of their noise, relative to the image's range",
        min = "0",
        max = "1000")
    double sigma() default 0.15;

    /** Returns whether targets are made anew for each augmented image. */
    @AttributeDefinition(
        description =
            "Make targets anew for each augmented image, instead of once and moving them with it")
    boolean recompute() default false;

    /** Returns the augmentation. */
    @AttributeDefinition(description = "Random changes of images, as pad-crop=4,flip")
    String augment() default "";

    /** Returns the number of epochs. */
    @AttributeDefinition(description = "Passes over the data", min = "1", max = "100000")
    int epochs() default 20;

    /** Returns the size of a batch. */
    @AttributeDefinition(description = "Images per step", min = "2", max = "65536")
    int batch_size() default 128;

    /** Returns the learning rate. */
    @AttributeDefinition(
        description = "Learning rate of SGD with momentum 0.9; a tenth after 1/2 and after 3/4",
        min = "1e-9",
        max = "100")
    double learning_rate() default 0.01;

    /** Returns the weight decay. */
    @AttributeDefinition(description = "Weight decay", min = "0", max = "10")
    double weight_decay() default 5e-4;
  }

  @Override
  public Rewrite rewrite(RewriteRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Network network = request.network();
    if (network.outputs().size() > 1) {
      throw new UsageException(
          network.name() + " has a second output already: " + network.outputs().get(1) + ".",
          "Start from a network that only classifies.");
    }
    Dataset data =
        request
            .data()
            .orElseThrow(
                () ->
                    new UsageException(
                        "explainer-head learns from images.", "Name them with --data."));
    requireLabels(data, config);
    Branch branch = Branch.of(network, config.at());
    Optional<Transform> transform =
        config.augment().isBlank()
            ? Optional.empty()
            : Optional.of(datasets.transform(config.augment()));
    try (MapTargets targets = MapTargets.open(request, config, methods, models, run)) {
      Probe probe = Probe.of(data, targets, run);
      HeadTraining training = new HeadTraining(request, config, branch, targets, transform, run);
      Network learned = training.train(branch.addTo(network, probe, run));
      List<String> changes = new ArrayList<>(changes(branch, config, targets));
      changes.add(judged(request, learned, branch, probe, run));
      return new Rewrite(learned, changes, training.curves());
    }
  }

  /** Compares what the head makes with the best map that is the same for every image. */
  private static String judged(
      RewriteRequest request, Network learned, Branch branch, Probe probe, RunContext run) {
    Tensor made;
    try (Model model = request.opener().open(learned)) {
      made = model.activations(probe.images(), List.of(branch.name()), run).get(branch.name());
    }
    double distance = probe.distance(made);
    double mean = probe.distanceOfMean();
    if (distance >= mean) {
      run.warn(
          String.format(
              Locale.ROOT,
              "The head has learned less than the mean of the targets: its distance from them is"
                  + " %.4g, that of one map for every image %.4g. Try more epochs or images, another"
                  + " learning-rate or counterpart.",
              distance,
              mean));
    }
    return String.format(
        Locale.ROOT,
        "distance from the targets of %d images: %.4g, that of their mean %.4g",
        probe.images().rows(),
        distance,
        mean);
  }

  private static List<String> changes(Branch branch, Config config, MapTargets targets) {
    return List.of(
        branch.name() + ": second output, a map made of " + branch.features(),
        branch.describe(),
        "targets: " + targets.describe(),
        config.learn() == Learning.JOINT
            ? "network and head learned together"
            : "the head learned alone; the network's own weights stay");
  }

  private static void requireLabels(Dataset data, Config config) {
    if (config.learn() == Learning.HEAD) {
      return;
    }
    for (int i = 0; i < data.size(); i++) {
      if (data.label(i) < 0) {
        throw new UsageException(
            data.source() + " does not have labels for all images.",
            "Give it labels, or train the head alone: -o learn=head.");
      }
    }
  }
}
