package org.vitrine.pipeline;

import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Pipeline;

/**
 * A pipeline that can be run.
 *
 * @param pipeline with every default filled in
 * @param network its model, as read
 */
record Checked(Pipeline pipeline, Network network) {}
