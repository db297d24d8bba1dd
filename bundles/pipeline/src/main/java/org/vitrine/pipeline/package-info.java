/** Pipelines: from a file, checked as a whole, to a run folder that can be replayed. */
package org.vitrine.pipeline;
