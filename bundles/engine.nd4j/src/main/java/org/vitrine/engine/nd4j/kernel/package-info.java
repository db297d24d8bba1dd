/**
 * One kernel per kind of operation: how it is computed, and its gradient.
 *
 * <p>A kernel adds steps to a tape; it does not run them and holds no state of a run. Which kernel
 * an operation gets is said in one table.
 */
package org.vitrine.engine.nd4j.kernel;
