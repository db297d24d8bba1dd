package org.vitrine.rewrite.foldbatchnorm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.BatchNormalization;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Tensor;

/**
 * Merges batch normalisation into the convolution before it: w' = w s and b' = (b - mean) s + bias
 * with s = scale / sqrt(variance + epsilon), per output channel.
 *
 * <p>The convolution takes the name of the normalisation, so that every name that is left still
 * stands for the same value. Where the convolution's own value is read elsewhere, or its weights
 * are shared, both layers stay.
 */
@Component
@Method(
    id = "fold-batchnorm",
    formula = "W' = W γ/√(σ² + ε),  b' = (b - μ) γ/√(σ² + ε) + β;  γ, β, μ, σ² of the layer folded",
    title = "Fold batch normalisation into the convolutions before it",
    paper = "Jacob et al. 2018, arXiv:1712.05877, section 3.2",
    gives = "A network with fewer layers that answers the same up to rounding.")
public final class FoldBatchnorm implements ModelRewriter {

  @Override
  public Rewrite rewrite(RewriteRequest request, RunContext run) {
    Network network = request.network();
    List<String> changes = new ArrayList<>();
    for (Layer layer : request.network().layers()) {
      Optional<Layer> convolution = foldable(network, layer);
      if (convolution.isPresent()) {
        network = fold(network, convolution.get(), layer);
        changes.add(layer.name() + ": merged into " + convolution.get().name());
      }
    }
    if (changes.isEmpty()) {
      throw new UsageException(
          network.name() + " has no batch normalisation after a convolution of its own.",
          "Nothing is to be folded.");
    }
    return new Rewrite(network, changes);
  }

  /** Returns the convolution that a layer can be merged into, if it is a normalisation of one. */
  private static Optional<Layer> foldable(Network network, Layer layer) {
    if (!(layer.operation() instanceof BatchNormalization)) {
      return Optional.empty();
    }
    return network
        .layer(layer.inputs().get(0))
        .filter(c -> c.operation() instanceof Convolution)
        .filter(c -> network.readers(c.name()).size() == 1)
        .filter(c -> !network.outputs().contains(c.name()))
        .filter(c -> weights(c).stream().allMatch(w -> own(network, w)))
        .filter(c -> weights(layer).stream().allMatch(network.parameters()::containsKey));
  }

  private static boolean own(Network network, String weight) {
    return network.parameters().containsKey(weight) && network.readers(weight).size() == 1;
  }

  private static List<String> weights(Layer layer) {
    return layer.inputs().subList(1, layer.inputs().size());
  }

  private static Network fold(Network network, Layer convolution, Layer normalization) {
    Map<String, Tensor> parameters = new LinkedHashMap<>(network.parameters());
    String kernel = convolution.inputs().get(1);
    String bias =
        convolution.inputs().size() > 2
            ? convolution.inputs().get(2)
            : network.unusedName(convolution.name() + "/bias");
    Affine affine = Affine.of(normalization, network.parameters());
    parameters.put(kernel, affine.scaleRows(parameters.get(kernel)));
    parameters.put(bias, affine.apply(parameters.get(bias)));
    Layer merged =
        Layer.of(
            normalization.name(),
            convolution.operation(),
            convolution.inputs().get(0),
            kernel,
            bias);
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      if (layer.equals(normalization)) {
        layers.add(merged);
      } else if (!layer.equals(convolution)) {
        layers.add(layer);
      }
    }
    Set<String> unread = new LinkedHashSet<>(weights(normalization));
    layers.forEach(l -> unread.removeAll(l.inputs()));
    parameters.keySet().removeAll(unread);
    Map<String, String> rules = new LinkedHashMap<>(network.gradientRules());
    String rule = rules.remove(convolution.name());
    if (rule != null) {
      rules.put(merged.name(), rule);
    }
    return network.with(layers, parameters, network.outputs()).withGradientRules(rules);
  }
}
