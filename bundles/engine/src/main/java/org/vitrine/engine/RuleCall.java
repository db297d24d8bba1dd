package org.vitrine.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.LayerPass;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * A gradient rule called back with the tensors of one layer's forward pass.
 *
 * @param alone the layer, to be executed on its own
 * @param inputs what the layer read
 * @param output what it produced
 * @param reference what it read and produced in the reference pass, the output last; or null
 */
record RuleCall(LayerRun<?, ?> alone, List<Tensor> inputs, Tensor output, List<Tensor> reference)
    implements LayerPass {

  /** Records the call; returns the gradients of the free inputs. */
  static <V extends Symbol> List<V> record(
      Recorder<V, ?> recorder,
      LayerRun<V, ?> alone,
      GradientRule rule,
      Node<V> node,
      Node<V> reference,
      V gradient) {
    List<V> read = new ArrayList<>(node.inputs());
    read.add(node.output());
    if (reference != null) {
      read.addAll(reference.inputs());
      read.add(reference.output());
    }
    read.add(gradient);
    int count = node.inputs().size();
    List<Shape> shapes = alone.free().stream().map(node::shape).toList();
    return recorder.host(
        shapes,
        tensors -> {
          List<Tensor> before =
              reference == null
                  ? null
                  : matched(
                      tensors.subList(count + 1, 2 * count + 2), tensors.subList(0, count + 1));
          RuleCall pass =
              new RuleCall(alone, tensors.subList(0, count), tensors.get(count), before);
          return checked(
              alone.layer(), shapes, rule.backward(pass, tensors.get(tensors.size() - 1)));
        },
        read);
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
  public Layer layer() {
    return alone.layer();
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
    return alone.forward(values);
  }

  @Override
  public List<Tensor> gradient(List<Tensor> values, Tensor gradient) {
    return alone.gradient(values, gradient);
  }
}
