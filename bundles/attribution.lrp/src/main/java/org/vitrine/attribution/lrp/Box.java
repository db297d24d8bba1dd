package org.vitrine.attribution.lrp;

import java.util.List;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.LayerPass;
import org.vitrine.api.tensor.Tensor;

/**
 * The z-box rule for the first layer, whose inputs lie between a lowest and a highest value
 * (Montavon et al. 2017, z-B rule): contributions are measured from the far end of the box.
 */
record Box(Tensor low, Tensor high, double epsilon) implements GradientRule {
  @Override
  public List<Tensor> backward(LayerPass pass, Tensor relevance) {
    List<Tensor> old = pass.inputs();
    int rows = old.get(0).rows();
    Tensor bias = old.get(old.size() - 1);
    Tensor none = Tensor.zeros(bias.shape());
    List<Tensor> lowest =
        Terms.inputs(Terms.repeat(low, rows), Terms.positive(old.get(1)), old, none);
    List<Tensor> highest =
        Terms.inputs(Terms.repeat(high, rows), Terms.negative(old.get(1)), old, none);
    Tensor z = Terms.add(pass.output(), -1, pass.forward(lowest));
    z = Terms.add(z, -1, pass.forward(highest));
    Tensor shares = Terms.divide(relevance, z, epsilon);
    Tensor result = Terms.multiply(old.get(0), pass.gradient(old, shares).get(0));
    result = subtract(pass, result, lowest, shares);
    return List.of(subtract(pass, result, highest, shares));
  }

  private static Tensor subtract(LayerPass pass, Tensor from, List<Tensor> end, Tensor shares) {
    Tensor share = Terms.multiply(end.get(0), pass.gradient(end, shares).get(0));
    return Terms.add(from, -1, share);
  }
}
