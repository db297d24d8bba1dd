package org.vitrine.engine.nd4j.plan;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** A step that is one operator of ND4J, called through a context that is made once. */
final class Operator extends Step {
  private final String name;
  private final Arguments arguments;
  private final Use use;

  /** What an operator does with the memory of its inputs. */
  enum Use {
    /** Reads it. */
    READ,
    /** May write the output over it. */
    OVERWRITE,
    /** Reads it, and sees this and the outputs with their first two axes exchanged. */
    READ_EXCHANGED
  }

  Operator(String name, Arguments arguments, Use use, List<Value> in, List<Value> out) {
    super(in, out);
    this.name = name;
    this.arguments = arguments;
    this.use = use;
  }

  @Override
  boolean overwrites(Value input) {
    return use == Use.OVERWRITE;
  }

  @Override
  Runnable bind(Memory memory) {
    DynamicCustomOp op = DynamicCustomOp.builder(name).build();
    OpContext context = memory.owned(Nd4j.getExecutioner().buildContext());
    for (int i = 0; i < inputs().size(); i++) {
      context.setInputArray(i, seen(memory.array(inputs().get(i))));
    }
    for (int i = 0; i < outputs().size(); i++) {
      context.setOutputArray(i, seen(memory.array(outputs().get(i))));
    }
    context.setIArguments(arguments.integers());
    context.setTArguments(arguments.reals());
    context.setBArguments(arguments.flags());
    return () -> Nd4j.getExecutioner().exec(op, context);
  }

  private INDArray seen(INDArray array) {
    return use == Use.READ_EXCHANGED ? array.swapAxes(0, 1) : array;
  }
}
