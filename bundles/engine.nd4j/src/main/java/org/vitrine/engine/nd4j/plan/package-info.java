/**
 * Static plans: steps recorded once, memory assigned once, run for every micro-batch.
 *
 * <p>Buffers are shared between steps whose values are not alive at the same time. What the steps
 * compute is the kernels' business.
 */
package org.vitrine.engine.nd4j.plan;
