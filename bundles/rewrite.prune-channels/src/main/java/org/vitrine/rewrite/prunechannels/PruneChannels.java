package org.vitrine.rewrite.prunechannels;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;

/**
 * Removes the channels whose filters have the least L2 norm, with everything that reads them.
 *
 * <p>Channels that are added up, as in residual networks, stay or go together. Those that a layer
 * cannot do without, such as a grouped convolution or the logits, stay.
 */
@Component
@Method(
    id = "prune-channels",
    formula =
        "channels of the least ‖w‖₂ / mean ‖w‖₂ of their layer are removed,  w a channel's filter",
    title = "Prune channels: those of least norm are removed",
    paper = "Li et al. 2017, Pruning filters for efficient ConvNets, arXiv:1608.08710",
    gives = "A smaller network, whose accuracy falls; train it on to regain some.")
@Designate(ocd = PruneChannels.Config.class)
public final class PruneChannels implements ModelRewriter {

  /** The options. */
  @ObjectClassDefinition(name = "Prune channels")
  public @interface Config {
    /** Returns the fraction that goes. */
    @AttributeDefinition(
        description = "Fraction of the channels to remove, rounded down for each group of them",
        min = "0",
        max = "1")
    double fraction() default 0.25;
  }

  @Override
  public Rewrite rewrite(RewriteRequest request, RunContext run) {
    Network network = request.network();
    ChannelGraph graph = new ChannelGraph(network);
    double fraction = request.options().as(Config.class).fraction();
    Set<Integer> removed = new Weakest(network, graph).choose(fraction);
    Pruning pruning = new Pruning(network, graph, removed);
    List<String> changes = new ArrayList<>();
    for (Layer layer : network.layers()) {
      int before = graph.of(layer.name()).length;
      int after = pruning.left(graph.of(layer.name())).length;
      if (layer.operation() instanceof Convolution && after < before) {
        changes.add(layer.name() + ": " + before + " -> " + after + " channels");
      }
    }
    if (changes.isEmpty()) {
      throw new UsageException(
          "No channel of " + network.name() + " can go at fraction = " + fraction + ".",
          graph.rigid().isEmpty()
              ? "Take a larger fraction."
              : "These need all they read: " + String.join(", ", graph.rigid()) + ".");
    }
    graph.rigid().forEach(layer -> changes.add(layer + ": needs all channels it reads"));
    return new Rewrite(pruning.apply(), changes);
  }
}
