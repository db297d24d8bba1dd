/** A network opened on an engine: predictions, activations and gradients. */
@Export
@Version("1.0.0")
package org.vitrine.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
