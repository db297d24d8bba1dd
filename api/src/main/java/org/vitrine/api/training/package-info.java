/**
 * Training methods: from a network and data to a trained network.
 *
 * <p>A trainer says which weights move and what the batches become before they are learned from;
 * the loop with its schedules, validation and checkpoints is shared by trainers in {@code
 * org.vitrine.training}.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.training;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
