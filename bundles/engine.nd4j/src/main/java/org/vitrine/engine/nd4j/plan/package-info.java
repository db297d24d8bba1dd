/** Static plans: steps recorded once, memory assigned once, run for every micro-batch. */
package org.vitrine.engine.nd4j.plan;
