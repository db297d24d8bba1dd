/** Pipelines: a model, data, a seed and steps, run into a folder that can be replayed. */
@Export
@Version("1.0.0")
package org.vitrine.api.pipeline;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
