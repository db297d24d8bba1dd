/**
 * A network opened on an engine: predictions, activations, gradients and training steps.
 *
 * <p>What is differentiated is an {@link org.vitrine.api.model.Objective}, and gradients are asked
 * for in bulk, so that the engine chooses micro-batches within its budget and a device is not left
 * in between. Nothing here says how an engine computes; see {@code org.vitrine.engine} for what
 * engines share.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
