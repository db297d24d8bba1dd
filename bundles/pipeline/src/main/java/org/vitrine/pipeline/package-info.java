/**
 * Pipelines: from a file, checked as a whole, to a run folder that can be replayed.
 *
 * <p>The service is here; what it is made of has rooms of its own: {@code text} reads and writes
 * pipelines, {@code check} finds what is wrong, {@code step} knows the kinds of steps, {@code rows}
 * does their work in shards, {@code run} drives a run, {@code report} tells it, {@code compare}
 * sets two side by side. What lies in a run folder is {@code org.vitrine.run}'s business.
 */
package org.vitrine.pipeline;
