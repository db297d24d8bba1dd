package org.vitrine.network.onnx.reader;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Identity;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.graph.Computed;
import org.vitrine.network.onnx.graph.Constant;
import org.vitrine.network.onnx.graph.Graph;
import org.vitrine.network.onnx.graph.Node;
import org.vitrine.network.onnx.graph.Numbers;
import org.vitrine.network.onnx.graph.Unreadable;
import org.vitrine.network.onnx.graph.Value;

/** Expand; repeating along axes of extent 1 is what adding zeros of the wanted shape does. */
final class RepetitionReaders {
  static final Map<String, OperatorReader> ALL = Map.of("Expand", RepetitionReaders::expand);

  private static final Arithmetic PLUS = new Arithmetic(Arithmetic.Kind.ADD);

  private RepetitionReaders() {}

  private static void expand(Node node, Graph graph) {
    Shape x = node.shape(0);
    Numbers target = node.constant(1, "shape").numbers();
    boolean batch = target.size() > 0 && isBatch(target, graph.fixedBatch());
    int[] extents = new int[target.size()];
    for (int i = 0; i < extents.length; i++) {
      int own = i + x.rank() - extents.length;
      boolean open = target.symbol(i) != null || (i == 0 && batch);
      boolean kept = own >= 0 && x.at(own) < 0;
      if (open && !kept && i > 0) {
        throw new Unreadable("repeating along axis " + i + " an unknown number of times");
      }
      extents[i] = open ? 1 : (int) target.values()[i];
    }
    boolean perImage = batch && !(x.rank() == extents.length && x.at(0) < 0);
    Value grown = grown(node, graph, Shape.of(extents), perImage);
    if (perImage) {
      Value zeros = zeros(node, graph, Math.max(x.rank(), extents.length));
      graph.layer(node, PLUS, grown, zeros);
    } else if (grown instanceof Constant) {
      graph.define(node.outputs().get(0), grown);
    }
  }

  /** Returns the input in its new shape, except for the batch; a layer gets the node's name. */
  private static Value grown(Node node, Graph graph, Shape extents, boolean more) {
    Value x = node.input(0);
    if (x instanceof Constant constant) {
      Numbers from = constant.numbers();
      Shape shape = Broadcast.shape(from.shape(), extents);
      Numbers to = from.pick(shape, i -> Broadcast.source(i, shape, from.shape()));
      return Constant.of(node.outputs().get(0), to);
    }
    boolean repeats =
        extents.rank() > x.shape().rank()
            || IntStream.range(0, extents.rank())
                .anyMatch(i -> extents.at(i) > 1 && x.shape().at(i - extents.rank()) == 1);
    if (!repeats) {
      if (!more) {
        graph.layer(node, new Identity(), x);
      }
      return x;
    }
    Constant zeros = graph.constant(node, "zeros", Tensor.zeros(Numbers.require(extents)));
    if (more) {
      return graph.step(node, "repeated", PLUS, x, zeros);
    }
    graph.layer(node, PLUS, x, zeros);
    return x;
  }

  private static boolean isBatch(Numbers target, int fixedBatch) {
    return Numbers.BATCH.equals(target.symbol(0))
        ? target.values()[0] == 1
        : target.symbol(0) == null && fixedBatch > 0 && target.values()[0] == fixedBatch;
  }

  /**
   * Returns what a Concat joins: a constant that the exporter repeated for every image of its batch
   * (a class token, say) is repeated for every image of any batch.
   */
  static Value perImage(Node node, Graph graph, Value part, int axis) {
    Shape shape = part.shape();
    boolean repeated = part instanceof Constant && shape.rank() > 0 && axis % shape.rank() != 0;
    if (!repeated || shape.at(0) != graph.fixedBatch()) {
      return part;
    }
    Constant constant = (Constant) part;
    Tensor all = constant.tensor();
    Tensor first = all.rows(0, 1);
    if (!all.equals(Tensor.concatenate(Collections.nCopies(all.rows(), first)))) {
      throw new Unreadable("a constant differs between the images of a batch");
    }
    return graph.step(
        node, "repeated", PLUS, constant.with(first), zeros(node, graph, shape.rank()));
  }

  /** Returns one zero for every image, in a shape of the given number of axes. */
  private static Value zeros(Node node, Graph graph, int rank) {
    Computed images = graph.images();
    int[] others = IntStream.range(1, images.shape().rank()).toArray();
    Reduction one =
        new Reduction(Reduction.Kind.MAX, Arrays.stream(others).boxed().toList(), false);
    Constant none = graph.constant(node, "zero", Tensor.of(Shape.of(), 0));
    Arithmetic times = new Arithmetic(Arithmetic.Kind.MUL);
    Integer[] shape = new Integer[rank];
    Arrays.fill(shape, 1);
    shape[0] = -1;
    Value any = graph.step(node, "image", one, images);
    Value zero = graph.step(node, "zeroed", times, any, none);
    return graph.step(node, "zeros", new Reshape(Arrays.asList(shape)), zero);
  }
}
