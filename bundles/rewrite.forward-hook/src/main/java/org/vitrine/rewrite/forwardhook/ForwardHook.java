package org.vitrine.rewrite.forwardhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.Downsamplings;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;

/**
 * Smooths the input of strided convolutions: their output becomes the mean of their outputs for the
 * input rolled by 0 or 1 pixel down and right (Herdt et al. 2024, forward hook).
 *
 * <p>A convolution is linear, so that is its output for the mean of the four rolled inputs, and
 * costs one convolution and not four. Gradients are smoothed the other way, up and left.
 */
@Component
@Method(
    id = "forward-hook",
    formula =
        "input x of a strided convolution becomes the mean of x shifted by 0 or 1 pixel down "
            + "and right",
    title = "Forward hook: the input of strided convolutions is smoothed",
    paper = "Herdt et al. 2024, Smooth Deep Saliency",
    gives =
        "A network of plain operators that answers a little differently and whose "
            + "gradients are smoother; nothing is trained.")
@Designate(ocd = ForwardHook.Config.class)
public final class ForwardHook implements ModelRewriter {

  /** The options. */
  @ObjectClassDefinition(name = "Forward hook")
  public @interface Config {
    /** Returns the convolutions to smooth before. */
    @AttributeDefinition(
        description =
            "Convolutions or strided slices to smooth before; none means all of stride 2 except the first")
    String[] layers() default {};
  }

  @Override
  public Rewrite rewrite(RewriteRequest request, RunContext run) {
    Network network = request.network();
    List<String> changes = new ArrayList<>();
    for (Layer layer : Downsamplings.of(network, request.options().as(Config.class).layers())) {
      RollMean roll = RollMean.before(layer, network);
      List<Layer> replacement = new ArrayList<>(roll.layers());
      List<String> inputs = new ArrayList<>(layer.inputs());
      inputs.set(0, roll.result());
      replacement.add(new Layer(layer.name(), layer.operation(), inputs));
      network = network.replace(layer.name(), replacement, Map.of(roll.quarter(), roll.value()));
      changes.add(
          layer.name()
              + ": reads the mean of "
              + layer.inputs().get(0)
              + " rolled by (0,0), (0,1), (1,0) and (1,1); "
              + roll.layers().size()
              + " layers added");
    }
    return new Rewrite(network, changes);
  }
}
