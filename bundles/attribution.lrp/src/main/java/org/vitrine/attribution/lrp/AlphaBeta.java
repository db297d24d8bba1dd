package org.vitrine.attribution.lrp;

import java.util.List;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.LayerPass;
import org.vitrine.api.tensor.Tensor;

/**
 * The alpha-beta rule: positive contributions share alpha times the relevance, negative ones take
 * beta times it away; alpha - beta = 1.
 */
record AlphaBeta(double alpha, double beta, double epsilon) implements GradientRule {
  @Override
  public List<Tensor> backward(LayerPass pass, Tensor relevance) {
    Tensor result = Tensor.zeros(pass.inputs().get(0).shape());
    result = Terms.add(result, alpha, share(pass, relevance, true));
    return List.of(beta == 0 ? result : Terms.add(result, -beta, share(pass, relevance, false)));
  }

  /** Shares relevance among contributions of one sign: x+ w+ and x- w-, or x+ w- and x- w+. */
  private Tensor share(LayerPass pass, Tensor relevance, boolean positive) {
    List<Tensor> old = pass.inputs();
    Tensor up = Terms.positive(old.get(0));
    Tensor down = Terms.negative(old.get(0));
    Tensor same = positive ? Terms.positive(old.get(1)) : Terms.negative(old.get(1));
    Tensor other = positive ? Terms.negative(old.get(1)) : Terms.positive(old.get(1));
    Tensor bias = old.get(old.size() - 1);
    Tensor signed = positive ? Terms.positive(bias) : Terms.negative(bias);
    List<Tensor> first = Terms.inputs(up, same, old, signed);
    List<Tensor> second = Terms.inputs(down, other, old, Tensor.zeros(bias.shape()));
    Tensor z = Terms.add(pass.forward(first), 1, pass.forward(second));
    Tensor shares = Terms.divide(relevance, z, epsilon);
    return Terms.add(
        Terms.multiply(up, pass.gradient(first, shares).get(0)),
        1,
        Terms.multiply(down, pass.gradient(second, shares).get(0)));
  }
}
