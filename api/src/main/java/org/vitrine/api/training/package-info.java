/** Training methods: from a network and data to a trained network. */
@Export
@Version("1.0.0")
package org.vitrine.api.training;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
