package org.vitrine.engine.nd4j.plan;

import java.util.List;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** A step that is one operator of ND4J, called through a context that is made once. */
final class Operator extends Step {
  private final String name;
  private final Arguments arguments;
  private final boolean elementwise;

  Operator(String name, Arguments arguments, boolean elementwise, List<Value> in, List<Value> out) {
    super(in, out);
    this.name = name;
    this.arguments = arguments;
    this.elementwise = elementwise;
  }

  @Override
  boolean overwrites(Value input) {
    return elementwise;
  }

  @Override
  Runnable bind(Memory memory) {
    DynamicCustomOp op = DynamicCustomOp.builder(name).build();
    OpContext context = memory.owned(Nd4j.getExecutioner().buildContext());
    for (int i = 0; i < inputs().size(); i++) {
      context.setInputArray(i, memory.array(inputs().get(i)));
    }
    for (int i = 0; i < outputs().size(); i++) {
      context.setOutputArray(i, memory.array(outputs().get(i)));
    }
    context.setIArguments(arguments.integers());
    context.setTArguments(arguments.reals());
    context.setBArguments(arguments.flags());
    return () -> Nd4j.getExecutioner().exec(op, context);
  }
}
