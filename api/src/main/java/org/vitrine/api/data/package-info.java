/** Lazy sets of labelled images and their readers. */
@Export
@Version("1.0.0")
package org.vitrine.api.data;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
