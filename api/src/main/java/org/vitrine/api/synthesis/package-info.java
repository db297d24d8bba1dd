/** Synthesis methods: images made from a model. */
@Export
@Version("1.0.0")
package org.vitrine.api.synthesis;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
