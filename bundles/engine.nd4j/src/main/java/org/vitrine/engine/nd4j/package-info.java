/** Executes networks with ND4J's operators; the only bundle that knows ND4J. */
package org.vitrine.engine.nd4j;
