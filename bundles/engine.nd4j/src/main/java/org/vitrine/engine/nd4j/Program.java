package org.vitrine.engine.nd4j;

import java.util.List;
import java.util.Map;
import org.vitrine.engine.nd4j.plan.Plan;
import org.vitrine.engine.nd4j.plan.Value;

/**
 * A compiled request.
 *
 * @param request what it computes
 * @param plan the steps
 * @param fed the values to feed; those that turned out not to be needed are missing
 * @param reference the value that feeds the reference pass, or null
 * @param wanted the values asked for
 * @param reads the values the objective reads
 * @param seeds receive the gradient of the objective with respect to what it reads
 * @param gradients the gradients asked for; those that are zero are missing
 * @param multiplications how many a micro-batch needs, about
 */
record Program(
    Request request,
    Plan plan,
    Map<String, Value> fed,
    Value reference,
    Map<String, Value> wanted,
    List<Value> reads,
    List<Value> seeds,
    Map<String, Value> gradients,
    double multiplications) {}
