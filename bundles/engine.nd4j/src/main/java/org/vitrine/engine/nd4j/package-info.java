/**
 * Executes networks with ND4J's operators; the only bundle that knows ND4J.
 *
 * <p>A network becomes a plan of kernels, recorded once and run for every micro-batch. What any
 * engine needs, from requests to gradient rules, is in {@code org.vitrine.engine}; only what
 * touches ND4J's arrays is here.
 */
package org.vitrine.engine.nd4j;
