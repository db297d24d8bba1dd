package org.vitrine.attribution.lrp;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.LayerPass;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** The epsilon rule: each input's share of the output is its contribution to it. */
record Epsilon(Network network, double epsilon) implements GradientRule {
  @Override
  public List<Tensor> backward(LayerPass pass, Tensor relevance) {
    Tensor shares = Terms.divide(relevance, pass.output(), epsilon);
    List<Tensor> gradients = pass.gradient(pass.inputs(), shares);
    List<Tensor> result = new ArrayList<>();
    for (int i = 0; i < pass.inputs().size(); i++) {
      if (!network.parameters().containsKey(pass.layer().inputs().get(i))) {
        result.add(Terms.multiply(pass.inputs().get(i), gradients.get(result.size())));
      }
    }
    return result;
  }
}
