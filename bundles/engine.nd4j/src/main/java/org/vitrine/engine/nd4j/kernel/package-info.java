/** One kernel per kind of operation: how it is computed, and its gradient. */
package org.vitrine.engine.nd4j.kernel;
