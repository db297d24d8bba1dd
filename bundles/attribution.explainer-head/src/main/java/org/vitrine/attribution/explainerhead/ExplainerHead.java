package org.vitrine.attribution.explainerhead;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Resampling;

/**
 * The map that a network with an explainer head gives as its second output, from one forward pass
 * (Zeng et al. 2021).
 *
 * <p>It explains the prediction as a whole: the class asked for makes no difference. Where it is
 * smaller than the image it is enlarged; its channels stay as the head has them.
 */
@Component
@Method(
    id = "explainer-head",
    formula = "map = second output of the network, one forward pass",
    title = "Explainer head: the map a network gives as its second output",
    paper = "Zeng et al. 2021, Generating deep networks explanations with robust attribution",
    gives =
        "The map of the network's second output, enlarged to the image; it needs a "
            + "network that the rewriter explainer-head made, and the class makes no "
            + "difference.")
@Designate(ocd = ExplainerHead.Config.class)
public final class ExplainerHead implements Attributor {

  /** How a small map is enlarged. */
  public enum Upsample {
    /** Bilinear. */
    BILINEAR,
    /** By repetition. */
    NEAREST
  }

  /** The options. */
  @ObjectClassDefinition(name = "Explainer head")
  public @interface Config {
    /** Returns how a small map is enlarged. */
    @AttributeDefinition(description = "How a map smaller than the image is enlarged")
    Upsample upsample() default Upsample.BILINEAR;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Network network = request.model().network();
    if (!request.layers().isEmpty()) {
      throw new UsageException(
          "explainer-head is a map of the image, not of a layer.", "Leave out --layer.");
    }
    if (network.outputs().size() < 2) {
      throw new UsageException(
          network.name() + " has one output and so no explainer head.",
          "Add one: vitrine rewrite explainer-head --model M.onnx --data ... --output M2.onnx");
    }
    run.checkCancelled();
    String head = network.outputs().get(1);
    Tensor map = request.model().activations(request.images(), List.of(head), run).get(head);
    if (map.shape().rank() != 4) {
      throw new UsageException(
          "The second output of " + network.name() + " is " + map.shape() + ", which is no map.",
          "Name a network with an explainer head.");
    }
    run.checkCancelled();
    Shape image = request.images().shape();
    Upsample upsample = request.options().as(Config.class).upsample();
    return Attribution.of(Map.of(request.at().get(0), enlarged(map, image, upsample)))
        .with("target", "none: the head explains the prediction as a whole")
        .with("second output", head);
  }

  private static Tensor enlarged(Tensor map, Shape image, Upsample upsample) {
    int height = image.at(2);
    int width = image.at(3);
    if (map.shape().at(2) == height && map.shape().at(3) == width) {
      return map;
    }
    return upsample == Upsample.NEAREST
        ? Resampling.nearest(map, height, width)
        : Resampling.bilinear(map, height, width);
  }
}
