package org.vitrine.engine.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.LayerPass;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.engine.nd4j.kernel.Kernel.Node;
import org.vitrine.engine.nd4j.plan.Tape;
import org.vitrine.engine.nd4j.plan.Value;

/**
 * A gradient rule called back with the tensors of one layer's forward pass.
 *
 * @param free which inputs are not parameters
 * @param inputs what the layer read
 * @param output what it produced
 * @param reference what it read and produced in the reference pass, the output last; or null
 */
record RuleCall(
    Layer layer, List<Integer> free, List<Tensor> inputs, Tensor output, List<Tensor> reference)
    implements LayerPass {

  /** Records the call; what is returned gives the gradient of the free inputs by position. */
  static IntFunction<Value> record(
      Tape tape,
      Layer layer,
      GradientRule rule,
      Node node,
      Node reference,
      Value gradient,
      List<Integer> free) {
    List<Value> read = new ArrayList<>(node.inputs());
    read.add(node.output());
    if (reference != null) {
      read.addAll(reference.inputs());
      read.add(reference.output());
    }
    read.add(gradient);
    int count = node.inputs().size();
    List<Shape> shapes = free.stream().map(node::shape).toList();
    List<Value> results =
        tape.host(
            shapes,
            tensors -> {
              List<Tensor> before =
                  reference == null
                      ? null
                      : matched(
                          tensors.subList(count + 1, 2 * count + 2), tensors.subList(0, count + 1));
              RuleCall pass =
                  new RuleCall(layer, free, tensors.subList(0, count), tensors.get(count), before);
              return checked(layer, shapes, rule.backward(pass, tensors.get(tensors.size() - 1)));
            },
            read);
    return results::get;
  }

  /** Repeats what all rows of the reference share. */
  private static List<Tensor> matched(List<Tensor> reference, List<Tensor> values) {
    List<Tensor> result = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Tensor one = reference.get(i);
      int rows = values.get(i).shape().rank() == 0 ? 1 : values.get(i).rows();
      result.add(
          one.size() == values.get(i).size()
              ? one
              : Tensor.concatenate(Collections.nCopies(rows, one)));
    }
    return result;
  }

  private static List<Tensor> checked(Layer layer, List<Shape> shapes, List<Tensor> gradients) {
    List<Shape> given = gradients.stream().map(Tensor::shape).toList();
    if (!given.equals(shapes)) {
      throw new VitrineException(
          layer.name() + ": its gradient rule returned shapes " + given + " instead of " + shapes,
          "");
    }
    return gradients;
  }

  @Override
  public List<Tensor> referenceInputs() {
    return given().subList(0, inputs.size());
  }

  @Override
  public Tensor referenceOutput() {
    return given().get(inputs.size());
  }

  private List<Tensor> given() {
    if (reference == null) {
      throw new IllegalStateException("the request has no reference");
    }
    return reference;
  }

  @Override
  public Tensor forward(List<Tensor> values) {
    return LayerRun.forward(layer, free, values);
  }

  @Override
  public List<Tensor> gradient(List<Tensor> values, Tensor gradient) {
    return LayerRun.gradient(layer, free, values, gradient);
  }
}
