package org.vitrine.rewrite.replacehead;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Replaces a classifier's last layer by a fresh one for other classes, as fine-tuning begins.
 *
 * <p>Everything before the head stays; so do the names of the layer and of its weights.
 */
@Component
@Method(
    id = "replace-head",
    formula = "the last dense layer gets fresh weights for other classes",
    title = "Fresh head: the last layer with new weights, for other classes",
    paper = "Yosinski et al. 2014, How transferable are features in deep neural networks?",
    gives =
        "The network with an untrained last layer for other classes; train it on with "
            + "finetune.")
@Designate(ocd = ReplaceHead.Config.class)
public final class ReplaceHead implements ModelRewriter {
  /** The metadata key of class names, one per line. */
  private static final String CLASSES = "classes";

  /** How fresh weights are drawn; the bias is uniform within 1 / sqrt(inputs) in each case. */
  public enum Weights {
    /** Uniform within 1 / sqrt(inputs), PyTorch's default. */
    UNIFORM,
    /** Normal with the variance 2 / classes, which keeps the size of gradients (He et al. 2015). */
    NORMAL
  }

  /** The options. */
  @ObjectClassDefinition(name = "Replace head")
  public @interface Config {
    /** Returns the number of classes. */
    @AttributeDefinition(
        description = "Number of classes; 0 for as many as names, or as the data has",
        min = "0",
        max = "1000000")
    int classes() default 0;

    /** Returns the names of the classes. */
    @AttributeDefinition(description = "Names of the classes, in order")
    String[] names() default {};

    /** Returns how weights are drawn. */
    @AttributeDefinition(
        description = "How weights are drawn: uniform as PyTorch, or normal by output size")
    Weights weights() default Weights.UNIFORM;
  }

  @Override
  public Rewrite rewrite(RewriteRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    List<String> names =
        config.names().length > 0 ? List.of(config.names()) : dataClasses(config, request.data());
    int classes = config.classes() == 0 ? names.size() : config.classes();
    if (classes == 0) {
      throw new UsageException("How many classes the new head has is not said.", "Add classes=N.");
    }
    if (!names.isEmpty() && names.size() != classes) {
      throw new UsageException(
          "There are " + names.size() + " names for " + classes + " classes.", "");
    }
    Network network = request.network();
    Head head = Head.of(network);
    Network rewritten =
        named(
            network.withParameters(weights(network, head, classes, config.weights(), run)), names);
    requireFit(rewritten, classes);
    return new Rewrite(
        rewritten,
        List.of(
            head.layer().name()
                + ": "
                + network.parameters().get(head.weights()).shape()
                + " -> "
                + rewritten.parameters().get(head.weights()).shape()
                + ", fresh weights"));
  }

  private static List<String> dataClasses(Config config, Optional<Dataset> data) {
    return data.map(Dataset::classes)
        .filter(c -> config.classes() == 0 || config.classes() == c.size())
        .orElse(List.of());
  }

  private static Map<String, Tensor> weights(
      Network network, Head head, int classes, Weights kind, RunContext run) {
    Shape present = network.parameters().get(head.weights()).shape();
    RandomGenerator random = run.random("rewrite.replace-head");
    double bound = 1 / Math.sqrt(head.inputs(present));
    double deviation = Math.sqrt(2.0 / ((double) classes * head.area(present)));
    Map<String, Tensor> fresh = new LinkedHashMap<>();
    fresh.put(
        head.weights(),
        Tensor.zeros(head.shape(present, classes))
            .map(
                v ->
                    (float)
                        (kind == Weights.NORMAL
                            ? deviation * random.nextGaussian()
                            : random.nextDouble(-bound, bound))));
    head.bias()
        .ifPresent(
            name -> {
              Shape bias = network.parameters().get(name).shape();
              Shape wanted = bias.with(axis(bias), classes);
              fresh.put(
                  name, Tensor.zeros(wanted).map(v -> (float) random.nextDouble(-bound, bound)));
            });
    return fresh;
  }

  /** A bias is [k], [1,k] or [1,k,1,1]. */
  private static int axis(Shape bias) {
    return bias.rank() == 1 ? 0 : 1;
  }

  private static Network named(Network network, List<String> names) {
    Map<String, String> metadata = new LinkedHashMap<>(network.metadata());
    metadata.remove(CLASSES);
    if (!names.isEmpty()) {
      metadata.put(CLASSES, String.join("\n", names));
    }
    return network.withMetadata(metadata);
  }

  private static void requireFit(Network network, int classes) {
    int found;
    try {
      Shape logits = network.shapes(1).get(network.output());
      found = logits.rank() < 2 ? -1 : logits.at(1);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "What follows the head does not take another number of classes: " + e.getMessage() + ".",
          "");
    }
    if (found >= 0 && found != classes) {
      throw new UsageException(
          "What follows the head makes " + found + " of its " + classes + " classes.", "");
    }
  }
}
