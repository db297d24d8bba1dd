package org.vitrine.rewrite.randomize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.Problem;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Tensor;

/**
 * Sets layers to random weights, to see whether explanations notice (Adebayo et al. 2018).
 *
 * <p>A layer's fresh weights depend on the seed and its parameters' names only: whichever layers
 * are chosen, they are those of one and the same freshly initialised copy.
 */
@Component
@Method(
    id = "randomize",
    formula = "weights of the chosen layers are drawn anew",
    title = "Randomize: layers are set to fresh random weights",
    paper = "Adebayo et al. 2018, arXiv:1810.03292; last block: Zeng et al. 2021",
    gives =
        "A network of the same layers, some or all with random weights, for sanity " + "checks.")
@Designate(ocd = Randomize.Config.class)
public final class Randomize implements ModelRewriter {

  /** The options. */
  @ObjectClassDefinition(name = "Randomize")
  public @interface Config {
    /** Returns which layers become random. */
    @AttributeDefinition(
        description =
            "What becomes random: everything from the logits down to the deepest of the layers"
                + " named, only the layers named, or Gaussian kernels in the last residual block")
    Mode mode() default Mode.CASCADING;

    /** Returns the layers. */
    @AttributeDefinition(
        description =
            "Layers with weights; none means all when cascading, and for Gaussian kernels the"
                + " convolutions of the last residual block")
    String[] layers() default {};

    /** Returns the deviation of Gaussian kernels. */
    @AttributeDefinition(
        description = "Standard deviation of Gaussian kernels",
        min = "0",
        max = "1000")
    double sigma() default 0.1;

    /** Returns what happens to running statistics. */
    @AttributeDefinition(
        description =
            "Running statistics of batch normalisation that becomes random: kept as trained, or"
                + " reset to mean 0 and variance 1")
    Statistics statistics() default Statistics.KEEP;
  }

  /** Which layers become random. */
  public enum Mode {
    /** Everything from the top down to a layer. */
    CASCADING,
    /** Single layers. */
    INDEPENDENT,
    /** Kernels of convolutions, drawn from N(0, sigma squared). */
    GAUSSIAN
  }

  /** What happens to running statistics. */
  public enum Statistics {
    /** They stay as trained. */
    KEEP,
    /** Mean 0, variance 1. */
    RESET
  }

  @Override
  public Rewrite rewrite(RewriteRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Network network = request.network();
    List<Layer> chosen = chosen(network, config);
    FreshWeights fresh = new FreshWeights(network, run);
    Map<String, Tensor> changed = new LinkedHashMap<>();
    List<String> changes = new ArrayList<>();
    for (Layer layer : chosen) {
      if (config.mode() == Mode.GAUSSIAN) {
        changed.put(layer.inputs().get(1), fresh.gaussian(layer.inputs().get(1), config.sigma()));
        changes.add(layer.name() + ": kernel from N(0, " + config.sigma() + "^2)");
      } else {
        boolean reset = config.statistics() == Statistics.RESET;
        changed.putAll(fresh.of(layer, reset));
        boolean kept = layer.operation() instanceof BatchNormalization && !reset;
        changes.add(layer.name() + ": fresh weights" + (kept ? ", running statistics kept" : ""));
      }
    }
    return new Rewrite(network.withParameters(changed), changes);
  }

  private static List<Layer> chosen(Network network, Config config) {
    Set<String> trainable = network.trainable();
    List<Layer> weighted =
        network.layers().stream()
            .filter(l -> l.inputs().stream().anyMatch(trainable::contains))
            .toList();
    if (config.mode() == Mode.GAUSSIAN) {
      return config.layers().length == 0
          ? LastBlock.convolutions(network)
          : named(config.layers(), LastBlock.allConvolutions(network));
    }
    if (config.mode() == Mode.INDEPENDENT && config.layers().length == 0) {
      throw new UsageException(
          "randomize needs the layers that become random.",
          "Add -o layers=NAME; \"vitrine layers\" lists them.");
    }
    List<Layer> named = named(config.layers(), weighted);
    if (config.mode() == Mode.INDEPENDENT) {
      return named;
    }
    int from = named.isEmpty() ? 0 : weighted.indexOf(named.get(0));
    return weighted.subList(from, weighted.size());
  }

  /** Returns the layers of those names, in the network's order. */
  private static List<Layer> named(String[] names, List<Layer> allowed) {
    List<String> known = allowed.stream().map(Layer::name).toList();
    List<Problem> problems = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        problems.add(Problem.unknown("layer with weights", name, "There are", known));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return allowed.stream().filter(l -> List.of(names).contains(l.name())).toList();
  }
}
