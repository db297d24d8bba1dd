/**
 * What drives a run: its order, its keys, and the networks, data and predictions that its steps
 * share, each opened once and when it is first needed.
 *
 * <p>How a kind of step works is not known here, only that it does.
 */
package org.vitrine.pipeline.run;
