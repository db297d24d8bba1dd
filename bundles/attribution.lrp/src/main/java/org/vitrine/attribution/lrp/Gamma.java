package org.vitrine.attribution.lrp;

import java.util.List;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.LayerPass;
import org.vitrine.api.tensor.Tensor;

/** The gamma rule: as epsilon, with positive weights enlarged by the factor 1 + gamma. */
record Gamma(double gamma, double epsilon) implements GradientRule {
  @Override
  public List<Tensor> backward(LayerPass pass, Tensor relevance) {
    Tensor x = pass.inputs().get(0);
    List<Tensor> inputs =
        Terms.inputs(
            x,
            enlarged(pass.inputs().get(1)),
            pass.inputs(),
            enlarged(pass.inputs().get(pass.inputs().size() - 1)));
    Tensor shares = Terms.divide(relevance, pass.forward(inputs), epsilon);
    return List.of(Terms.multiply(x, pass.gradient(inputs, shares).get(0)));
  }

  private Tensor enlarged(Tensor weights) {
    return weights.map(w -> (float) (w + gamma * Math.max(w, 0)));
  }
}
