/**
 * Synthesis methods: images made from a model.
 *
 * <p>Units drawn, representations inverted, classes generated. Images are handed over as soon as
 * they are made, so that an interruption loses none of them.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.synthesis;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
