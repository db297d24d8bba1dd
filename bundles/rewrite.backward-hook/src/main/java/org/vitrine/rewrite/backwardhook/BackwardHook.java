package org.vitrine.rewrite.backwardhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.vitrine.api.network.StandardRule;
import org.vitrine.api.rewrite.Downsamplings;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;

/**
 * Smooths the gradient behind strided convolutions: it becomes the mean of itself rolled by 0 or 1
 * pixel down and right (Herdt et al. 2024, backward hook). What the network predicts, and every
 * weight, stays.
 */
@Component
@Method(
    id = "backward-hook",
    formula =
        "gradient g behind a strided convolution becomes the mean of g shifted by 0 or 1 "
            + "pixel down and right",
    title = "Backward hook: gradients behind strided convolutions are smoothed",
    paper = "Herdt et al. 2024, Smooth Deep Saliency",
    gives =
        "A network with the same weights and answers whose gradients are smoother; "
            + "nothing is trained.")
@Designate(ocd = BackwardHook.Config.class)
public final class BackwardHook implements ModelRewriter {

  /** The options. */
  @ObjectClassDefinition(name = "Backward hook")
  public @interface Config {
    /** Returns the convolutions to smooth behind. */
    @AttributeDefinition(
        description =
            "Convolutions or strided slices to smooth behind; none means all of stride 2 except the first")
    String[] layers() default {};
  }

  @Override
  public Rewrite rewrite(RewriteRequest request, RunContext run) {
    Network network = request.network();
    String rule = StandardRule.ROLL_MEAN.id();
    Map<String, String> rules = new LinkedHashMap<>(network.gradientRules());
    List<String> changes = new ArrayList<>();
    for (Layer layer : Downsamplings.of(network, request.options().as(Config.class).layers())) {
      rules.put(layer.name(), rule);
      changes.add(layer.name() + ": gradient rule " + rule);
    }
    return new Rewrite(network.withGradientRules(rules), changes);
  }
}
