/** Rewriting methods: functions from network to network. */
@Export
@Version("1.0.0")
package org.vitrine.api.rewrite;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
