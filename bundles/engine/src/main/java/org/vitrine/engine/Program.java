package org.vitrine.engine;

import java.util.List;
import java.util.Map;

/**
 * A compiled request.
 *
 * @param request what it computes
 * @param plan the steps
 * @param fed what to feed; those that turned out not to be needed are missing
 * @param reference what feeds the reference pass, or null
 * @param wanted the values asked for
 * @param reads the values the objective reads
 * @param seeds receive the gradient of the objective with respect to what it reads
 * @param gradients the gradients asked for; those that are zero are missing
 * @param multiplications how many a micro-batch needs, about
 */
record Program(
    Request request,
    Plan<?, ?> plan,
    Map<String, Port> fed,
    Port reference,
    Map<String, Port> wanted,
    List<Port> reads,
    List<Port> seeds,
    Map<String, Port> gradients,
    double multiplications) {}
