/** Attribution methods: which input or hidden values a score depends on. */
@Export
@Version("1.0.0")
package org.vitrine.api.attribution;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
